#!/usr/bin/env python3
"""Draws the program's icon in the sizes that Windows shows, with rsvg-convert, and writes an .ico file of PNG pictures.

Usage: make_icon.py ICON.svg ICON.ico
"""

import struct
import subprocess
import sys

SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256]
source, target = sys.argv[1:]
pictures = [subprocess.run(["rsvg-convert", "-w", str(size), "-h", str(size), source], capture_output=True, check=True).stdout
            for size in SIZES]
header = struct.pack("<HHH", 0, 1, len(SIZES))
offset = len(header) + 16 * len(SIZES)
for size, picture in zip(SIZES, pictures):
    header += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
    offset += len(picture)
with open(target, "wb") as file:
    file.write(header + b"".join(pictures))
