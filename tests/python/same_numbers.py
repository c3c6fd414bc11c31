#!/usr/bin/env python3
"""Runs the scripts of `ropewalk python` and compares them with `ropewalk data`.

Usage: same_numbers.py ROPEWALK FOLDER. Tests every figure that has a file in FOLDER (assets/python) at its defaults,
with every preset, with every choice and flag changed, and with the cases below:

  numbers  of all marks, with the marks' types and names, are those of `ropewalk data`
  words    titles of figure and panels, names and units of axes too
  looks    every mark has an entry in the script's `look`, every entry has a mark, and the limits hold all marks
  edits    with any one value of p replaced, the script still computes marks and gives each of them a look
  refusal  what one command refuses, the other refuses with the same sentence

All files of FOLDER must be in use. Needs NumPy.
"""

import contextlib
import io
import json
import re
import subprocess
import sys
import traceback
from pathlib import Path

import numpy as np

# Numbers agree within this, absolutely or as a share of the number. A sine is within 2.5e-16 (m + 1) of the exact one
# at position m on each side, which is 5e-10 at the largest position here, a million.
TOLERANCE = 1e-9
# On a logarithmic axis small numbers count as much as large ones: as a share alone. float32's phase errors are some
# 1e-8 of the angles, whose doubles differ by up to 5e-16 of them.
LOG_TOLERANCE = 1e-7

SCALINGS = ["default,linear,ntk,dynamic", "yarn,longrope,llama3,proportional"]
RAMP = "--beta-fast 20 --beta-slow 2.5 --truncate off --mscale 0.7 --mscale-all-dim 1.2"
LISTS = "--d-model 8 --scaling longrope,yarn --short-factor 1,1.1,1.2,1.3 --long-factor 1,2.5,0.5,40"
EXTENSIONS = [
    *(f"--scaling {names} --factor 8 --base 500000 --original-context 8192" for names in SCALINGS),
    f"--scaling {SCALINGS[1]} --d-model 96 --rotary-dim 24 --factor 2.5 --sequence-length 3000",
    f"--scaling yarn,default {RAMP}",
    f"--scaling default,yarn {RAMP} --softmax-mscale on --factor 40",
    "--scaling yarn --attention-factor 1.3 --d-model 2",
    "--scaling llama3 --low-freq-factor 2 --high-freq-factor 2",
    "--scaling llama3,ntk --low-freq-factor 4 --high-freq-factor 1.5 --original-context 500",
    "--scaling dynamic,longrope --sequence-length 4000 --original-context 5000 --factor 1",
    "--scaling linear --factor 1 --original-context 1 --sequence-length 1 --d-model 6",
    "--scaling yarn,proportional --base 1.5 --d-model 64 --rotary-dim 100",
    LISTS,
    LISTS + " --sequence-length 4096 --attention-factor 0.5",
    LISTS + " --rotary-dim 4",
    "--d-model 7",
]
TABLES = [
    "--d-model 7",
    "--d-model 1",
    "--d-model 2 --exponent inclusive",
    "--d-model 10 --layout concatenated --exponent inclusive --base 37.5",
]
ROTATIONS = ["--d-model 2 --position 0", "--d-model 10 --base 1.5 --position 1000000", "--d-model 7"]
# Further values of each figure: the smallest, the largest, and those that are refused.
CASES = {
    "absolute_embedding": ["--d-model 7 --amplitude 2.5 --seed 4294967295", "--sample-positions 12345",
                           "--sample-positions 3-12 --base 100 --amplitude 0"],
    "attention_decay": ["--d-model 2 --max-distance 1", "--max-distance 20000 --base 500 --pairing half_split",
                        "--d-model 256 --max-distance 3000 --log-distance on --seed 7", "--d-model 7"],
    "attention_map": ["--sentence one --attention-schemes t5,alibi,shaw,learned,rope,sinusoidal,none",
                      "--attention-schemes t5,shaw,learned,alibi,rope --causal on --d-model 30 --base 50 --seed 9",
                      "--d-model 7 --attention-schemes none,sinusoidal,learned", "--d-model 7",
                      "--attention-schemes rope --pairing half_split --d-model 8 --swap-words on",
                      "--seed 4294967295 --swap-words on --causal on"],
    "axial_rotary": ["--grid-height 1 --grid-width 5 --d-model 4", "--d-model 12 --pair 2 --grid-height 7 --base 33",
                     "--d-model 12 --pair 50 --axial-convention dinov3 --grid-width 9", "--d-model 6"],
    "binary_counting": [f"--bits {bits}" for bits in range(2, 9)],
    "context_extension": EXTENSIONS,
    "conventions": ["--d-model 10 --base 20 --seed 3", "--position 0 --position-2 1000000", "--d-model 7"],
    "dimension_curves": [*TABLES, "--dimensions 0-40 --positions 1", "--dimensions 3,9,500 --first-position -1000",
                         "--dimensions 5-12 --positions 3000 --first-position 997000", "--dimensions 4000"],
    "frequencies": EXTENSIONS,
    "key_cache": ["--sequence-length 1", "--sequence-length 4096 --prompt-length 9000", "--sequence-length 5000",
                  "--d-model 2 --factor 1024 --sequence-length 300", "--prompt-length 6000 --position 5999 --factor 2",
                  "--d-model 10 --rotary-dim 4 --original-context 1 --sequence-length 100 --position 99",
                  "--d-model 512 --original-context 100 --sequence-length 9999 --prompt-length 3000",
                  LISTS.replace("--scaling longrope,yarn ", "") + " --position 4095", "--long-factor 2 --d-model 2",
                  "--long-factor 2", "--d-model 7"],
    "learned_table": ["--d-model 1", "--positions 1", "--d-model 1 --positions 1 --initial-deviation 10", "--d-model 7",
                      "--d-model 300 --positions 40 --base 37.5 --seed 4294967295", "--d-model 16 --positions 3000"],
    "multimodal_rotary": ["--d-model 2 --grid-height 1 --grid-width 1 --clip-frames 1 --text-tokens 1",
                          "--mrope-convention interleaved --d-model 6 --mrope-section 0,1,2 --clip-frames 4",
                          "--mrope-section 11,0,5.5 --d-model 90 --grid-height 7 --time-step 13 --clip-frames 9",
                          "--mrope-section 0,0,0", "--mrope-section 24,20 --mrope-convention interleaved --base 37.5",
                          "--grid-width 5 --time-step 0 --text-tokens 20 --d-model 512", "--d-model 7"],
    "phasor_sum": ["--d-model 2 --distance 3 --max-distance 1", "--distance -1000000 --log-distance on",
                   "--distance 0 --d-model 256", "--distance 0 --log-distance on", "--distance 251",
                   "--distance -40 --base 1.5 --d-model 30", "--max-distance 20000 --distance 20000", "--d-model 7"],
    "position_vector": [*TABLES, "--compare on --position 1000000 --position-2 0 --d-model 9"],
    "precision": ["--d-model 2 --context 1", "--d-model 512 --base 500000 --context 1000000",
                  "--d-model 30 --base 1.5 --context 70000", "--d-model 7"],
    "relative_bias": ["--heads 1", "--heads 2", "--heads 12", "--heads 127", "--bias-scheme shaw --clip 64",
                      "--bias-scheme shaw --clip 1", "--bias-scheme t5 --bidirectional off",
                      "--bias-scheme t5 --buckets 9 --bucket-max-distance 500",
                      "--bias-scheme t5 --buckets 2 --bidirectional off --bucket-max-distance 2",
                      "--bias-scheme t5 --buckets 300 --bucket-max-distance 4096", "--bias-scheme t5 --buckets 2",
                      "--bias-scheme t5 --buckets 512 --bucket-max-distance 100"],
    "relative_score": [*ROTATIONS, "--pair 4000 --distance 1000000 --pairs-shown 64",
                       "--key-x 0 --key-y 0 --distance -3", "--vector-x 0 --vector-y 0 --key-x 0 --key-y 0",
                       "--vector-x -2 --key-y 2 --pairs-shown 1 --distance -1000000"],
    "rotary_embedding": ["--d-model 10 --pairing half_split --listing printed --index-origin 1",
                         "--sample-positions 0-9 --base 100 --seed 0", "--sample-positions 999999", "--d-model 7"],
    "rotary_matrix": [*ROTATIONS, "--d-model 6 --pairing half_split"],
    "rotated_vector": [*ROTATIONS, "--pair 4000 --steps 64 --vector-x -1.25", "--vector-x 0 --vector-y 0 --steps 0"],
    "rotation_dials": [*ROTATIONS, "--pairs-shown 1", "--pairs-shown 64 --position 12345", "--pairs-shown 11"],
    "score_matrix": ["--positions 1", "--positions 1 --score-scheme rope --first-position -10000000",
                     "--same-token off --d-model 30 --base 50 --seed 4294967295 --distance -20",
                     "--score-scheme rope --pairing half_split --same-token off --first-position 1000 --d-model 2",
                     "--score-scheme none --distance 1000000", "--positions 300 --d-model 16", "--d-model 7"],
    "shift_matrix": ["--d-model 2 --exponent inclusive", "--d-model 10 --offset -1000000 --base 2.5", "--d-model 7"],
    "similarity": [*TABLES, "--positions 1", "--positions 300 --base 3"],
    "sinusoidal_heatmap": [*TABLES, "--positions 1", "--positions 300 --base 3 --first-position -40"],
}

# Cases with files of RECORDS.
RECORDS = Path(__file__).parent.parent / "data" / "records"
VECTORS = ["--queries q.npy --keys k.npy --head 3", "--keys k.npy --head 9 --pairing half_split",
           "--queries deflated.npz --keys deflated.npz --base 37"]
OWN_DATA = {
    "attention_decay": [*VECTORS, "--queries q.npy --log-distance on"],
    "attention_map": [*VECTORS, "--queries q.npy --keys k.npy --swap-words on --causal on --attention-schemes shaw,t5,learned"],
    "learned_table": [f"--table {name}" for name in ("f32.npy", "f16_fortran.npy", "stored.npz", "tables.safetensors",
                                                     "bf16.safetensors", "f64_fortran.npy --positions 7")],
    "relative_bias": ["--bias-table bias.safetensors --head 1", "--bias-table bias.safetensors --bias-scheme alibi",
                      "--bias-table bias.safetensors --bidirectional off --head 7"],
    "score_matrix": [*VECTORS, "--queries q.npy --keys k.npy --score-scheme rope --first-position 100 --distance 3"],
    "similarity": ["--table f64_fortran.npy", "--table tables.safetensors --tensor half --positions 4"],
}

NUMBER = re.compile(r"-?\d[\d\u2009]*(?:\.[\d\u2009]+)?(?:e[-+]\d+)?")


def cases_of(figure):
    """Arguments for `ropewalk data` and `ropewalk python`, each a list."""
    yield []
    for preset in figure["presets"]:
        yield ["--preset", preset["id"]]
    for parameter in figure["parameters"]:
        flag = "--" + parameter["id"].replace("_", "-")
        if parameter["type"] == "flag":
            yield [flag, "off" if parameter["default"] else "on"]
        if parameter["type"] == "choice":
            for option in parameter["options"]:
                yield [flag, option]
    for case in CASES.get(figure["id"], []):
        yield case.split()
    for case in OWN_DATA.get(figure["id"], []):
        yield [part if "." not in part else str(RECORDS / part) for part in case.split()]
    if figure["id"] == "attention_map":  # sentences have spaces
        yield ["--sentence", 'A "quoted" \\ word, Straße, 猫 and 🐈\tfar-too-long-to-show', "--swap-words", "on"]
    if figure["id"] == "layer_map":  # so have patterns
        for layers in ("0: full none", "0-7: mamba; 3-7/4: full none; 7: mamba; vision some: full learned; some: full t5",
                       "audio 5,2,9-30/4: chunked 12345 base 1e11 dims 6; audio 4: sliding 7 alibi; 0-1: conv; 1: mlp",
                       "0-1023: linear; 1-1023/2: sliding 2 base 12345.678; 3: recurrent; 8: full absolute"):
            yield ["--layers", layers]


def close(a, b, log=False):
    if a is None or b is None:
        return a is b
    size = max(abs(a), abs(b))
    return abs(a - b) <= (LOG_TOLERANCE * size if log else TOLERANCE * max(1, size))


def same_text(a, b):
    """Words are equal; numbers in them are close."""
    def numbers(words):
        return [float(number.replace("\u2009", "")) for number in NUMBER.findall(words)]

    return NUMBER.split(a) == NUMBER.split(b) and all(map(close, numbers(a), numbers(b)))


def differences(expected, given, place="", log=False):
    """Where `given` (Python) lacks or differs from `expected` (C++), as sentences.

    More keys in `given` say how a mark looks.
    """
    if isinstance(expected, dict):
        if "marks" in given:
            log = given["y"].get("log", False)
        for key, value in expected.items():
            if key not in given:
                yield f"Python's {place} has no {key}, but C++ has"
            else:
                yield from differences(value, given[key], f"{place}.{key}", log)
    elif isinstance(expected, list):
        if len(expected) != len(given):
            yield f"{place} has {len(given)} entries in Python, {len(expected)} in C++"
        for i, pair in enumerate(zip(expected, given)):
            yield from differences(*pair, f"{place}[{i}]", log)
    elif isinstance(expected, str):
        if not same_text(expected, given):
            yield f"{place} is {given!r} in Python, {expected!r} in C++"
    elif not close(expected, given, log):
        yield f"{place} is {given!r} in Python, {expected!r} in C++"


def run(script):
    """The names that the script defines, and what it prints with --json."""
    names, printed = {"__name__": "__main__"}, io.StringIO()
    sys.argv = ["plot.py", "--json"]
    with contextlib.redirect_stdout(printed):
        exec(compile(script, "plot.py", "exec"), names)
    return names, json.loads(printed.getvalue())


def wrong_looks(names, drawn):
    """What is wrong with the looks of a script's marks: see the top."""
    for place, (panel, look) in enumerate(zip(drawn["panels"], names["look"]["panels"], strict=True)):
        used = [names["look_of"](mark, look["marks"]) for mark in panel["marks"]]
        for mark, found in zip(panel["marks"], used):
            name = f"the {mark['type']} {mark.get('name')!r}"
            if found is None:
                yield f"look of panel {place} has no entry for {name}"
            for axis, keys in {"x": ["x"], "y": ["y", "low", "high"]}.items():
                for values in (np.array(mark[key], float) for key in keys if mark.get(key)):
                    low, high = panel[axis]["limits"]
                    slack = 1e-6 * (high - low)
                    if values.min() < low - slack or values.max() > high + slack:
                        yield f"{name} of panel {place} lies outside of the limits of {axis}"
        for entry in look["marks"]:
            if not any(look["marks"][entry] is found for found in used):
                yield f"look of panel {place} has {entry!r}, but no mark is called so"


def other_value(parameter, value):
    """A value that a reader might write in place of `value`."""
    if parameter["type"] == "flag":
        return not value
    if parameter["type"] == "choice":
        return next(option for option in parameter["options"] if option != value)
    if parameter["type"] == "integer":
        return value + 2
    return value[:-1] if isinstance(value, list) and len(value) > 1 else value


def wrong_edits(figure, names):
    """What goes wrong when a reader changes one value of p."""
    for parameter in figure["parameters"]:
        key, p = parameter["id"], dict(names["p"])
        if parameter["cursor"] or other_value(parameter, p[key]) == p[key]:
            continue
        p[key] = other_value(parameter, p[key])
        edit = f"p[{key!r}] = {p[key]!r}"
        drawn = names["join"](names["panels"](p), p, names["look"])
        if "p was changed" not in drawn["title"]:
            yield f"{edit}: the title does not say that p was changed"
        for panel in drawn["panels"]:
            if any("limits" in panel[axis] for axis in "xy"):
                yield f"{edit}: limits of other values stay"
            for mark in panel["marks"]:
                if mark["type"] not in ("table", "heatmap") and mark["color"] not in drawn["colors"]:
                    yield f"{edit}: {mark.get('name')!r} has no colour"


def output_of(command, ropewalk, *arguments):
    done = subprocess.run([ropewalk, command, *arguments], capture_output=True, encoding="utf-8")
    return done.stdout, done.stderr


def problems(ropewalk, figure, case):
    """What is wrong with one script, as sentences, and the script."""
    data, refused = output_of("data", ropewalk, figure["id"], "-o", "-", "--format", "json", *case)
    script, python_refused = output_of("python", ropewalk, figure["id"], *case)
    if refused != python_refused:
        return [f"`ropewalk data` says {refused!r}, `ropewalk python` {python_refused!r}"], script
    if refused:
        return [], script
    expected = json.loads(data)
    try:
        names, drawn = run(script)
        wrong = list(differences({key: expected[key] for key in ("title", "panels")}, drawn))
        if wrong:
            files = f"assets/python/{figure['id']}.py or src/figures/{figure['id']}.cpp"
            wrong = [f"{problem}; correct the wrong one, {files}" for problem in wrong]
        else:  # looks are found by the same names
            wrong = [*wrong_looks(names, drawn), *([] if case else wrong_edits(figure, names))]
    except (Exception, SystemExit) as error:  # the other figures are still tested
        last = traceback.format_exception_only(error)[-1].strip()
        return [f"the script raises {last}; panels(p) reads only the ids in the figure's .parameters"], script
    return wrong, script


def main():
    ropewalk, folder = sys.argv[1:]
    modules = {path.stem: path.read_text(encoding="utf-8").splitlines()[0] for path in Path(folder).glob("*.py")}
    found, unused, count = [], set(modules), 0
    for figure in json.loads(output_of("figures", ropewalk, "--json")[0]):
        if figure["id"] not in modules:
            continue
        said = set()  # a finding is reported at the first case that has it
        for case in cases_of(figure):
            count += 1
            wrong, script = problems(ropewalk, figure, case)
            found += [f"{figure['id']} {' '.join(case) or 'at defaults'}: {problem}" for problem in wrong[:3]
                      if problem not in said]
            said.update(wrong)
            lines = script.splitlines()
            unused -= {module for module in unused if modules[module] in lines}
    found += [f"no script has {module}.py" for module in sorted(unused)]
    if "matplotlib" in sys.modules:
        found.append("--json imported matplotlib")
    print("\n".join(found) or f"{count} scripts of {len(modules)} files agree with ropewalk data")
    return 1 if found or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
