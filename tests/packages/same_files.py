#!/usr/bin/env python3
"""Checks that two programs write the same bytes: pictures of each format, animations, and numbers.

Usage: same_files.py PROGRAM OTHER
"""

import subprocess
import sys
import tempfile
from pathlib import Path

COMMANDS = [
    *(["export", "--dashboard", "-o", f"dashboard.{kind}"] for kind in ("png", "svg", "pdf")),
    *(["export", "rotated_vector", "--animate", "position=0..5", "--width", "320", "--height", "200", "-o", f"turn.{kind}"]
      for kind in ("gif", "webp")),
    *(["data", figure, "-o", f"{figure}.npy"] for figure in ("sinusoidal_heatmap", "rotary_embedding", "attention_decay")),
    ["lessons", "--lesson", "rotation", "--handout", "rotation.html"],
]


def files(program):
    with tempfile.TemporaryDirectory() as folder:
        for command in COMMANDS:
            subprocess.run([Path(program).resolve(), *command], cwd=folder, check=True, capture_output=True)
        return {file.name: file.read_bytes() for file in Path(folder).iterdir()}


first, second = map(files, sys.argv[1:])
different = [name for name in sorted(first.keys() | second.keys()) if first.get(name) != second.get(name)]
print(f"{len(first) - len(different)} of {len(first)} files are equal." + "".join(f"\n{name} differs." for name in different))
sys.exit(bool(different) or len(first) < len(COMMANDS))
