"""Figures as pictures and as numbers."""

import json
import os
import pathlib
import subprocess
import tempfile
from typing import Any, Dict, Optional, Tuple, Union

import numpy as np

from ._arrays import arrays
from ._models import ModelFile
from ._program import Error, flags, folder_of, parameters, program, run

Path = Union[str, "os.PathLike[str]"]
# Flags that choose what is shown; a parameter does so too. All others choose how a picture looks.
CONTENTS = ("preset", "tensor", "model", "compare_model", "compare_mode")
LOOKS = {"width": 960, "height": 540, "scale": 2}  # in a notebook: logical pixels, and pixels of the file for each of them
NUMBERS = (".csv", ".json", ".npy")


class Figure:
    """A figure with its values. A notebook shows it, `save` writes it, `data` gives its numbers."""

    def __init__(self, name: str, options: Dict[str, Any]) -> None:
        self.name = name
        self.options = dict(options)
        known = parameters(name)
        files = {key for key, one in known.items() if one["type"] == "record"}
        contents = {key: value for key, value in options.items() if key in known or key in CONTENTS}
        self._looks = {key: value for key, value in options.items() if key not in contents}
        self._known = known
        self._models = {key: ModelFile(contents[key]) for key in ("model", "compare_model") if contents.get(key) is not None}
        contents.update({key: file.argument for key, file in self._models.items()})
        # A link is made without computing anything, so this refuses an unknown figure and wrong values at once.
        run("link", name, *flags({key: value for key, value in contents.items()
                                  if key not in files and key not in CONTENTS[1:]}, known))
        for key in files:
            if isinstance(contents.get(key), np.ndarray):
                contents[key] = self._saved(key, contents[key])
        self._contents = flags(contents, known)

    def _saved(self, key: str, array: np.ndarray) -> str:
        path = os.path.join(folder_of(self), key + ".npy")
        np.save(path, array)
        return path

    def picture(self, format: str = "png", **looks: Any) -> bytes:
        """The picture as the bytes of a file.

        format  "png", "svg" or "pdf"
        looks   flags of `ropewalk export`, such as width=640, theme="dark", cursor=True

        Raises Error; for "png" also where OpenGL is missing, which "svg" and "pdf" do not need.
        """
        with tempfile.TemporaryDirectory(prefix="ropewalk-") as folder:
            return pathlib.Path(self.save(os.path.join(folder, "picture." + format), **{**LOOKS, **self._looks, **looks})
                                ).read_bytes()

    def save(self, path: Path, **looks: Any) -> Path:
        """Writes the figure into a file; its name decides the format. Returns the path.

        .png .svg .pdf       a picture
        .gif .webp .mp4      with animate="position=0..99", a moving picture
        .csv .json .npy      its numbers
        .py                  a script that draws it with NumPy and matplotlib

        looks  flags of `ropewalk export`: width, height, scale, theme, colormap, for_="paper-column", no_title=True ..

        Raises Error; then there is no file, or the one that was there before.
        """
        ending = pathlib.PurePath(path).suffix.lower()
        looks = {key.rstrip("_"): value for key, value in {**self._looks, **looks}.items()}
        if ending in NUMBERS or ending == ".py":
            command, looks = ("python" if ending == ".py" else "data"), {}
        else:
            command = "export"
        run(command, self.name, *self._contents, *flags(looks), "-o", os.fspath(path))
        return path

    def data(self) -> Dict[str, Any]:
        """The numbers, as `ropewalk data --format json` has them: {"figure", "title", "parameters", "notes", "panels"}.

        Each panel has "marks"; lines have "x" and "y" [n], heatmaps "values" [rows, columns], all float64. Raises Error,
        also for more than 2^26 cells, which `array` can give.
        """
        found = json.loads(run("data", self.name, *self._contents, "--format", "json", "-o", "-"))
        for panel in found["panels"]:
            panel.update(arrays(panel))
            for mark in panel["marks"]:
                if mark["type"] == "heatmap":
                    mark["values"] = mark["values"].reshape(mark["rows"], mark["columns"])
        return found

    def array(self, dtype: str = "float64") -> np.ndarray:
        """The numbers as one array: a heatmap as [rows, columns], lines that share x as [n, 1 + lines].

        dtype  "float64", exact to the last bit, or "float32"

        Raises Error for a figure with other marks.
        """
        with tempfile.TemporaryDirectory(prefix="ropewalk-") as folder:
            path = os.path.join(folder, "numbers.npy")
            run("data", self.name, *self._contents, "--dtype", dtype, "-o", path)
            return np.load(path)

    def link(self, site: Optional[str] = None, **more: Any) -> str:
        """The link that opens the figure in the page at `site`, or in the window: `ropewalk LINK`. Raises Error."""
        theme = {"theme": self._looks["theme"]} if "theme" in self._looks else {}
        return run("link", self.name, *self._contents, *flags({**theme, "site": site, **more})).decode("utf-8").strip()

    def open(self) -> "subprocess.Popen[bytes]":
        """Opens the figure in the window of the program, which needs a display, and returns its process."""
        return subprocess.Popen([program(), self.link()], stdin=subprocess.DEVNULL)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Tuple[Dict[str, Any], Dict[str, Any]]:
        sizes = {side: self._looks.get(side, LOOKS[side]) for side in ("width", "height")}
        shown = {"image/png": sizes} if all(isinstance(size, int) for size in sizes.values()) else {}
        try:
            return {"image/png": self.picture("png"), "text/plain": repr(self)}, shown
        except Error as without_png:
            try:
                return {"image/svg+xml": self.picture("svg").decode("utf-8"), "text/plain": repr(self)}, {}
            except Error:
                raise without_png from None

    def __repr__(self) -> str:
        return "<ropewalk figure " + " ".join([self.name, *(f"{key}={value!r}" for key, value in self.options.items()
                                                            if not isinstance(value, np.ndarray))]) + ">"


def figure(name: str, **options: Any) -> Figure:
    """A figure with values of its parameters: figure("rotated_vector", pair=10, theme="dark").

    name     its id; ropewalk.figures() lists all of them with their parameters
    options  values of parameters, as numbers, texts, True or False, lists, or arrays for your own data (table, queries,
             keys, bias_table); preset="id"; model=, which is anything that ropewalk.model accepts; and looks, which are
             flags of `ropewalk export` such as width=640 (logical pixels), scale=1 to 4, theme="dark", cursor=True

    Raises Error for an unknown name or a value that is not accepted.
    """
    return Figure(name, options)
