#!/usr/bin/env python3
"""Checks a wheel without installing it: its record, its licences, and that its library runs on the systems that its tag names.

Usage: wheel.py WHEEL BUILD     (the build folder of the preset portable)
"""

import base64
import csv
import hashlib
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

# What a system of a manylinux tag has.
EVERYWHERE = {"libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "libgcc_s.so.1", "ld-linux-x86-64.so.2"}
SOURCE = Path(__file__).resolve().parents[2]


def said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def record_problems(wheel):
    names = set(wheel.namelist())
    info = next(name.split("/")[0] for name in names if ".dist-info/" in name)
    rows = list(csv.reader(io.StringIO(wheel.read(f"{info}/RECORD").decode())))
    yield from ({row[0] for row in rows} ^ names)
    for name, digest, size in rows:
        data = wheel.read(name)
        found = "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        if digest and (digest, size) != (found, str(len(data))):
            yield name


def elf_problems(data, newest, exported):
    """Sentences about a program, or about a library that shows no function but those that begin with `exported`."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        dynamic, headers, sections = (said("readelf", "-W", flag, file.name) for flag in ("-d", "-l", "-S"))
        symbols = said("readelf", "-W", "--dyn-syms", file.name)
    glibc = max(tuple(map(int, version.split("."))) for version in re.findall(r"@GLIBC_([\d.]+)", symbols))
    needed = set(re.findall(r"NEEDED.*\[(.*)\]", dynamic)) - EVERYWHERE
    shown = [name for kind, name in re.findall(r"(?:GLOBAL|WEAK|UNIQUE) +DEFAULT +(\d+|UND|ABS) (\S+)", symbols)
             if kind.isdigit() and exported and not name.startswith(exported)]
    path = next((path for path in (str(SOURCE), str(Path.home()) + "/") if path.encode() in data), None)
    return [sentence for sentence, wrong in {
        f"needs glibc {glibc}": glibc > newest,
        f"needs {needed}": needed,
        f"shows {shown}": shown,
        f"contains the path {path}": path,
        "has no RELRO": "GNU_RELRO" not in headers or "BIND_NOW" not in dynamic,
        "has an executable stack": re.search(r"GNU_STACK.*RWE", headers),
        "has a table of symbols": ".symtab" in sections,
    }.items() if wrong]


def main():
    path, build = Path(sys.argv[1]), Path(sys.argv[2])
    newest = tuple(map(int, re.search(r"manylinux_(\d+)_(\d+)_x86_64", path.name).groups()))
    with zipfile.ZipFile(path) as wheel:
        problems = [f"RECORD is wrong about {name}" for name in record_problems(wheel)]
        program, library = (next(name for name in wheel.namelist() if name.endswith(ending))
                            for ending in ("/scripts/ropewalk", ".so"))
        for name, exported in ((program, ""), (library, "ropewalk_")):
            problems += [f"{name} {sentence}" for sentence in elf_problems(wheel.read(name), newest, exported)]
        licences = next(name for name in wheel.namelist() if name.endswith("licences.txt"))
        if wheel.read(licences).decode() != said(build / "ropewalk", "--licences"):
            problems.append(f"{licences} is not what ropewalk --licences prints")
    # The header of the library is C, which no C++ test sees.
    said("gcc", "-std=c99", "-pedantic", "-Wall", "-Werror", "-fsyntax-only", "-x", "c",
         SOURCE / "src/c_interface/ropewalk_encodings.h")
    print("\n".join(f"{path.name}: {problem}." for problem in problems) or f"{path.name}: {path.stat().st_size} bytes")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
