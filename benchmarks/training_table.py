#!/usr/bin/env python3
"""Writes the table of docs/training.md: every task and encoding, trained with 5 seeds by `ropewalk train`.

Usage: benchmarks/training_table.py PROGRAM FOLDER      takes some 15 minutes on two cores

FOLDER keeps what the program prints for each task. A task whose report lies there is not trained again, so that the
script can be stopped and started anew; remove the reports when the training changes.
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


def report_of(program, folder, task):
    """What the program prints for the task."""
    kept = folder / f"{task}.txt"
    if not kept.exists():
        command = [program, "train", "--task", task, "--schemes", ",".join(SCHEMES), "--seeds", str(SEEDS)]
        kept.write_text(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return kept.read_text()


def rows_of(task, report):
    """A row for each encoding, and for each scaling of RoPE."""
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


def main(program, folder):
    rows = [f"| task | encoding | {' | '.join(MULTIPLES)} |\n", "| --- " * (2 + len(MULTIPLES)) + "|\n"]
    folder.mkdir(parents=True, exist_ok=True)
    for task in TASKS:
        rows += rows_of(task, report_of(program, folder, task))
        before, rest = DOCUMENT.read_text().split(BEGIN)
        DOCUMENT.write_text(before + BEGIN + "".join(rows) + END + rest.split(END)[1])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], pathlib.Path(sys.argv[2]))
