#!/usr/bin/env python3
"""Writes classes.json: for every model type of transformers its default config.json and what the library makes of it."""

import json
import pathlib
import sys
import warnings

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "class_goldens"))

import answers  # noqa: E402
import configs  # noqa: E402
import transformers  # noqa: E402

ONLY = sys.argv[1:]
OUTPUT = HERE / "classes.json"


def row(model_type):
    try:
        config = configs.default_config(model_type)
    except Exception as error:
        return {"model_type": model_type, "refused": f"{type(error).__name__}: {error}"[:300]}
    parts = [answers.answer(part) for part in configs.parts(config)]
    # A model that only joins others has no layers of its own.
    parts = [part for part in parts if part["path"] or part["encoding"] != "none" or len(parts) == 1]
    return {"model_type": model_type, "config": configs.as_file(config), "parts": parts}


def computed():
    warnings.simplefilter("ignore")
    lines = [json.dumps(row(model_type), separators=(",", ":")) for model_type in configs.model_types()
             if not ONLY or model_type in ONLY]
    version = json.dumps({"transformers": transformers.__version__})
    return '{"versions":' + version + ',"classes":[\n' + ",\n".join(lines) + "\n]}\n"


if __name__ == "__main__":
    if ONLY:
        print(computed())
    else:
        OUTPUT.write_text(computed())
