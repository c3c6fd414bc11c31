"""Counts the instructions of each kernel with callgrind. Counts do not depend on the machine's load, so they show the
effect of a change that timings would hide in noise.

`count_instructions.py --build BUILD` prints the counts and compares them with instructions.txt; `--write` also
rewrites that file.

Limits: counts are comparable only with the same compiler, which the file names. callgrind does not support AVX-512, so
x86-64-v4 is not counted.
"""
import argparse
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
REFERENCE = HERE / "instructions.txt"
KERNELS = ["float32_table", "rotate_half_split", "rotate_interleaved", "mean_cosines", "decay_upper_bounds",
           "sinusoidal_means"]
PROCESSORS = ["baseline", "x86-64-v3"]


def count(build, kernel, processor):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
               "--toggle-collect=ropewalk::*counted*", build / "benchmarks" / "one_kernel", kernel, processor]
    process = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    found = re.search(r"Collected : (\d+)", process.stdout)
    if process.returncode != 0 or not found or int(found[1]) == 0:
        sys.exit(f"{kernel} on {processor} could not be counted:\n{process.stdout}")
    return int(found[1])


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
    lines = ["# Instructions of one run of each kernel (one_kernel.cpp), counted by callgrind. "
             "Written by count_instructions.py.",
             f"# {compiler(arguments.build)}"]
    for kernel in KERNELS:
        for processor in PROCESSORS:
            instructions = count(arguments.build, kernel, processor)
            lines.append(f"{kernel} {processor} {instructions}")
            reference = known.get((kernel, processor))
            print(f"{lines[-1]}" + (f"  ({instructions / reference - 1:+.1%})" if reference else ""), flush=True)
    if arguments.write:
        REFERENCE.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
