"""Counts the instructions of each kernel, and of starting, exporting and redrawing, with callgrind. Counts do not depend on
the machine's load, so they show the effect of a change that timings would hide in noise.

`count_instructions.py --build BUILD` prints the counts and compares them with instructions.txt; `--write` also
rewrites that file.

Limits: counts are comparable only with the same compiler and libraries; the file names the compiler. callgrind does not
support AVX-512, so x86-64-v4 is not counted.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
REFERENCE = HERE / "instructions.txt"
KERNELS = ["float32_table", "rotate_half_split", "rotate_interleaved", "mean_cosines", "decay_upper_bounds",
           "sinusoidal_means"]
PROCESSORS = ["baseline", "x86-64-v3"]
TOGGLE = "--toggle-collect=ropewalk::*counted*"
PROGRAMS = {
    "start_help": "ropewalk --help",
    "start_figures": "ropewalk figures",
    "export_svg": "ropewalk export sinusoidal_heatmap -o {folder}/heatmap.svg",
    "export_pdf": "ropewalk export attention_decay -o {folder}/decay.pdf",
    "data_csv": "ropewalk data sinusoidal_heatmap -o {folder}/heatmap.csv",
    "data_json": "ropewalk data sinusoidal_heatmap -o {folder}/heatmap.json",
}


def count(command, options=()):
    process = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *options, *command],
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    found = re.search(r"Collected : (\d+)", process.stdout)
    if process.returncode != 0 or not found or int(found[1]) == 0:
        sys.exit(f"{command} could not be counted:\n{process.stdout[-2000:]}")
    return int(found[1])


def counts(build):
    """Yields (what, processor, instructions)."""
    programs = build / "benchmarks"
    for kernel in KERNELS:
        for processor in PROCESSORS:
            yield kernel, processor, count([programs / "one_kernel", kernel, processor], [TOGGLE])
    yield "redraw", "-", count([programs / "one_redraw"], [TOGGLE])
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in PROGRAMS.items():
            program, *rest = arguments.format(folder=folder).split()
            yield name, "-", count([build / program, *rest])


def compiler(build):
    text = (build / "CMakeCache.txt").read_text()
    path = re.search(r"CMAKE_CXX_COMPILER:\w+=(.*)", text)[1]
    return subprocess.run([path, "--version"], stdout=subprocess.PIPE, text=True).stdout.splitlines()[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    known = {}
    if REFERENCE.exists():
        for line in REFERENCE.read_text().splitlines():
            if line and not line.startswith("#"):
                kernel, processor, instructions = line.split()
                known[kernel, processor] = int(instructions)
    lines = ["# Instructions of one run, counted by callgrind. "
             "Written by count_instructions.py.",
             f"# {compiler(arguments.build)}"]
    for kernel, processor, instructions in counts(arguments.build):
        lines.append(f"{kernel} {processor} {instructions}")
        reference = known.get((kernel, processor))
        print(lines[-1] + (f"  ({instructions / reference - 1:+.1%})" if reference else ""), flush=True)
    if arguments.write:
        REFERENCE.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
