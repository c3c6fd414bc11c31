#!/usr/bin/env python3
"""Writes the table of docs/training.md: every task and encoding, trained with 5 seeds by `ropewalk train`.

Usage: benchmarks/training_table.py PROGRAM [TASK...]      takes some 15 minutes on two cores

Rows of tasks that are not named stay as they are.
"""
import pathlib
import re
import subprocess
import sys

DOCUMENT = pathlib.Path(__file__).parent.parent / "docs/training.md"
BEGIN, END = "<!-- begin of training -->\n", "<!-- end of training -->\n"
TASKS = ["look_back", "recall", "reverse"]
SCHEMES = ["none", "sinusoidal", "learned", "shaw", "alibi", "t5", "rope"]
SEEDS = 5
MULTIPLES = ["1x", "2x", "4x", "8x"]
SHORTER = 2  # columns of a quarter and half of the trained length


def rows_of(program, task):
    """A row for each encoding, and for each scaling of RoPE."""
    command = [program, "train", "--task", task, "--schemes", ",".join(SCHEMES), "--seeds", str(SEEDS)]
    report = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    table = report.split("\n\n")[1].splitlines()
    rows = []
    for line in table[1:]:
        accuracies = re.findall(r"\d\.\d+ ± \d\.\d+", line)
        name = line.split()[0]
        if line.startswith(" "):
            name, accuracies = f"rope, {name}", [""] * (SHORTER + 1) + accuracies
        cells = accuracies[SHORTER:] + [""] * (SHORTER + len(MULTIPLES) - len(accuracies))
        rows.append(f"| {task} | {name} | " + " | ".join(cells) + " |\n")
    return rows


def main(program, *chosen):
    before, rest = DOCUMENT.read_text().split(BEGIN)
    old, after = rest.split(END)
    rows = [f"| task | encoding | {' | '.join(MULTIPLES)} |\n", "| --- " * (2 + len(MULTIPLES)) + "|\n"]
    for task in TASKS:
        kept = [line for line in old.splitlines(keepends=True) if line.startswith(f"| {task} |")]
        rows += rows_of(program, task) if not chosen or task in chosen else kept
    DOCUMENT.write_text(before + BEGIN + "".join(rows) + END + after)


if __name__ == "__main__":
    if len(sys.argv) < 2 or set(sys.argv[2:]) - set(TASKS):
        sys.exit(__doc__)
    main(*sys.argv[1:])
