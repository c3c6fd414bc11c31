#!/usr/bin/env python3
"""Writes classes.json: for every model type of transformers its default config.json and what the library makes of it.

    pip install transformers numpy
    python make_class_goldens.py            writes the file
    python make_class_goldens.py --check    compares it with what the installed transformers gives
    python make_class_goldens.py llama clip prints the rows of these types

torch is not needed. The library's own configuration classes make the configs, and its own rotary classes and rotations
run in double with the NumPy stand-in of class_goldens/numpy_torch.py. What no run can show (how a model without RoPE
encodes positions, and which layers have no RoPE) is read from the modeling files: by patterns in encodings_of.py, and by
the tables in tables.py and layers.py, whose every entry names a class and a line that must still be there.

A row has the config and its parts: the model itself, or the text, vision and audio models in its keys (`path`).
 - encoding: rope, absolute, relative, t5, alibi, none (the code has none), or unknown with a reason.
 - kind: of absolute, learned or sinusoidal. positions: the rows of the table, or the largest position that a key names.
 - main: the part that is meant when one asks for the model.
 - layers, of rope: per layer type and window the layers that rotate. rotary_dim is the width of the rotation; `turned`
   of these dimensions have a frequency above 0. Of a picture's axes, each has the same frequencies. inverse_frequency holds count, first, second,
   middle, last and sum. attention_factor is on cos and sin; logit_factor is its square times DeepSeek's softmax
   temperature. The factors query_pre_attn_scalar and attention_multiplier are not about positions and are left out.
 - without_rope: layers with attention that do not rotate. without_attention: layers of a recurrence or convolution.
"""

import json
import pathlib
import sys
import warnings

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "class_goldens"))

import answers  # noqa: E402
import configs  # noqa: E402
import transformers  # noqa: E402

OUTPUT = HERE / "classes.json"
TOLERANCE = 1e-12  # NumPy versions may differ in the last places
MOST_EXCEPTIONS = 10


def row(model_type):
    config = configs.default_config(model_type)
    found = configs.parts(config)
    parts = [answers.answer(part) for part in found]
    # A model without positions of its own that joins others: they are asked for.
    if len(parts) > 1 and not found[0].path and parts[0]["encoding"] == "none":
        found, parts = found[1:], parts[1:]
    main = configs.main_of(found)
    parts = [{"main": part is main, **one} for part, one in zip(found, parts)]
    return {"model_type": model_type, "config": configs.as_file(config), "parts": parts}


def compact(value):
    return json.dumps(value, separators=(",", ":"))


def write(rows):
    lines = ",\n".join(compact(one) for one in rows)
    OUTPUT.write_text(f'{{"versions":{compact({"transformers": transformers.__version__})},"classes":[\n{lines}\n]}}\n')


def same(a, b):
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    if isinstance(a, float) and isinstance(b, (int, float)):
        return abs(a - b) <= TOLERANCE * max(abs(a), abs(b))
    return a == b


def changes(rows):
    """One line for each class that is new, gone or different."""
    stored = json.loads(OUTPUT.read_text())
    before = {one["model_type"]: one for one in stored["classes"]}
    now = {one["model_type"]: json.loads(compact(one)) for one in rows}
    found = [f"{name} is {'new' if name in now else 'gone'}" for name in sorted(before.keys() ^ now.keys())]
    for name in sorted(before.keys() & now.keys()):
        keys = [key for key in ("config", "parts") if not same(before[name].get(key), now[name].get(key))]
        if keys:
            found.append(f"{name} has other {' and '.join(keys)}")
    return found


def main(arguments):
    warnings.simplefilter("ignore")
    names = [name for name in arguments if not name.startswith("-")]
    rows = [row(name) for name in names or configs.model_types()]
    if names:
        print("\n".join(compact(one) for one in rows))
        return 0
    exceptions = sorted({part["exception"] for one in rows for part in one["parts"] if "exception" in part})
    print(f"{len(rows)} classes of transformers {transformers.__version__}; not reproduced: {len(exceptions)}")
    print("".join(f"  {line}\n" for line in exceptions), end="")
    if len(exceptions) > MOST_EXCEPTIONS:
        return 1
    if "--check" not in arguments:
        write(rows)
        return 0
    found = changes(rows)
    print("\n".join(found) or "classes.json is as the library has it")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
