"""Prints a table that compares Ropewalk with other programs and with the limits of the machine.

Run it with scripts/bench, which builds the programs. For each row it runs Ropewalk and the other program alternately,
several times, and prints both medians and their ratio. Other load on the machine then affects both sides alike. A row
whose peer is not installed (PyTorch, Xvfb) says so.
"""
import argparse
import functools
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile

from rows import PROCESSORS, ROWS, Missing

ROUNDS = 5


def number(value, digits):
    return f"{value:.{digits}g}" if value < 10**digits - 0.5 else f"{value:.0f}"


def measure_row(row, setup):
    """Measures both sides alternately and returns the cells of the row."""
    ours, theirs = [], []
    for _ in range(setup.rounds):
        ours.append(row.ours.measure(setup))
        if row.theirs:
            theirs.append(row.theirs.measure(setup))
    mine = statistics.median(ours)
    cells = [row.id, row.what, f"{number(mine, 3)} {row.ours.unit}", row.beside]
    if theirs:
        other = statistics.median(theirs)
        cells += [f"{number(other, 3)} {row.theirs.unit}", f"**{number(other / mine, 2)}**"]
    else:
        cells += ["", ""]
    return cells + [row.target]


def machine(processor=None):
    names = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    limited = f", limited to {processor}" if processor else ""
    return f"{names[0] if names else platform.machine()}{limited}, {os.cpu_count()} cores, {platform.system()}"


# What a program must not use on an older processor, as a pattern of the names of instruction sets.
NEWER = {"baseline": "AVX|FMA|F16C|XOP|BMI|X86_V[34]", "x86-64-v3": "AVX512|X86_V4", "x86-64-v4": "^$"}
LARGEST_REGISTER = {"baseline": 128, "x86-64-v3": 256, "x86-64-v4": 512}


@functools.cache
def limits(processor, python):
    """The environment in which programs, the other side's too, use nothing newer than this generation."""
    newer = re.compile(NEWER[processor])
    dispatched = subprocess.run([python, "-c", "import numpy._core._multiarray_umath as n; print(*n.__cpu_dispatch__)"],
                                check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.split()
    c_library = ["AVX2", "AVX", "FMA", "BMI1", "BMI2", *(f"AVX512{part}" for part in ("F", "VL", "BW", "DQ", "CD"))]
    return {
        "ROPEWALK_PROCESSOR": processor,
        "NPY_DISABLE_CPU_FEATURES": " ".join(filter(newer.search, dispatched)),
        "GLIBC_TUNABLES": "glibc.cpu.hwcaps=" + ",".join(f"-{name}" for name in c_library if newer.search(name)),
        "LP_NATIVE_VECTOR_WIDTH": str(LARGEST_REGISTER[processor]),  # the software OpenGL of Mesa
        "ATEN_CPU_CAPABILITY": {"baseline": "default", "x86-64-v3": "avx2", "x86-64-v4": "avx512"}[processor],
    }


def saved_cells(path):
    """The rows of a table that an earlier run has printed, as {row: cells by column}."""
    lines = [[cell.strip() for cell in line.strip().strip("|").split("|")]
             for line in path.read_text().splitlines() if line.startswith("|")]
    return {cells[0]: dict(zip(lines[0], cells)) for cells in lines[2:]}


def change(cells, before):
    """What the earlier run gave and the change since: of the ratio, or of the value where there is no ratio."""
    column = 5 if cells[5] else 2
    old = before.get(cells[0], {}).get(COLUMNS[column], "")
    if not old or not cells[2]:
        return [old, ""]
    now, then = (float(text.strip("*").split()[0]) for text in (cells[column], old))
    return [old.strip("*"), f"{now / then - 1:+.0%}" if then else ""]


COLUMNS = ["row", "what", "Ropewalk", "beside", "theirs", "ratio", "target"]


def print_cells(cells):
    print("| " + " | ".join(cells) + " |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help="id of a row, or the beginning of several: `pictures` (default: all rows)")
    parser.add_argument("--build", type=pathlib.Path, required=True, help="the build folder of the preset bench")
    parser.add_argument("--torch-python", help="a Python interpreter that has PyTorch, if there is one")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each side of a row runs (default: {ROUNDS})")
    parser.add_argument("--compare", type=pathlib.Path, metavar="FILE",
                        help="a table that was saved earlier: two columns say what has changed since")
    parser.add_argument("--processor", choices=PROCESSORS,
                        help="measure as on a processor of this generation; the other programs are limited too")
    setup = parser.parse_args()
    before = saved_cells(setup.compare) if setup.compare else {}
    known = [row.id for row in ROWS]
    chosen = set()
    for name in setup.rows:
        found = [id for id in known if id == name] or [id for id in known if id.startswith(name + "-")]
        if not found:
            sys.exit(f"There is no row {name}: the rows are {', '.join(known)}.")
        chosen.update(found)
    setup.python = sys.executable
    setup.limits = lambda processor: limits(processor, setup.python) if processor else {}
    newer = ()  # the kernels' rows of generations beyond the limit
    if setup.processor:
        os.environ.update(limits(setup.processor, setup.python))
        newer = tuple("-" + name.removeprefix("x86-64-") for name in PROCESSORS if name > setup.processor)
    has_torch = setup.torch_python and subprocess.run([setup.torch_python, "-c", "import torch"],
                                                      stderr=subprocess.DEVNULL).returncode == 0
    setup.torch_python = setup.torch_python if has_torch else None
    with tempfile.TemporaryDirectory() as setup.out:
        print(f"{machine(setup.processor)}; load {os.getloadavg()[0]:.1f} at the start; medians of {setup.rounds} alternating runs; "
              "a ratio above 1 means that Ropewalk is better.\n")
        for processor, users in PROCESSORS.items():
            print(f"Loops for {processor} run on {users}.")
        print()
        columns = COLUMNS + (["before", "change"] if before else [])
        print_cells(columns)
        print_cells(["---"] * len(columns))
        for row in ROWS:
            if (chosen and row.id not in chosen) or row.id.endswith(newer):
                continue
            try:
                cells = measure_row(row, setup)
            except Missing as missing:
                cells = [row.id, row.what, "", row.beside, missing.why, "", row.target]
            print_cells(cells + (change(cells, before) if before else []))
        print(f"\nLoad {os.getloadavg()[0]:.1f} at the end.")


if __name__ == "__main__":
    main()
