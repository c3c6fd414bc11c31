"""What position encoding a model has, from its config.json."""

import json
import os
import pathlib
from typing import Any, Mapping, Union

from ._arrays import arrays
from ._program import Error, flags, folder_of, run

Config = Union[str, "os.PathLike[str]", Mapping[str, Any], Any]


class ModelFile:
    """A config as an argument of the command line: a name or a path as it is, anything else as a file that lasts as long
    as this object."""

    def __init__(self, config: Config) -> None:
        if isinstance(config, (str, os.PathLike)):
            name = os.fspath(config)
            self.argument = os.path.join(".", name) if name.startswith("-") else name
            return
        settings = config.to_dict() if hasattr(config, "to_dict") else config
        if not isinstance(settings, Mapping):
            raise Error(f"A {type(config).__name__} is no model: accepted is the path of a config.json, a published name, a "
                        "dict, or a config of transformers.")
        path = pathlib.Path(folder_of(self), "config.json")
        path.write_text(json.dumps(dict(settings), default=str), encoding="utf-8")
        self.argument = str(path)


class Model(dict):
    """The report about a model: the keys of `ropewalk model --json`, lists of numbers as NumPy arrays.

    `inverse_frequencies` [pairs] in radians per token and `attention_factor` fit encodings.rotate. `str(model)` is the
    report as text.
    """

    def __init__(self, config: Config, options: Mapping[str, Any]) -> None:
        self._file = ModelFile(config)
        self._arguments = ["model", self._file.argument, *flags(options)]
        super().__init__(arrays(json.loads(run(*self._arguments, "--json"))))

    def __str__(self) -> str:
        return run(*self._arguments).decode("utf-8")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        return {"text/plain": str(self)}


def model(config: Config, **options: Any) -> Model:
    """Reports the position encoding of a model.

    config   the path of a config.json (or of a folder, a GGUF or a safetensors file), the name of a published model such
             as "llama-3.1-8b", a dict with the keys of a config.json, or a config object of transformers
    options  flags of `ropewalk model`, such as sequence_length=100000 (tokens) or target_context=131072

    Raises Error if it cannot be read.
    """
    return Model(config, options)
