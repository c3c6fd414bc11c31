#!/usr/bin/env python3
"""Checks that a program is hardened, stripped and names its commit, and that no path of the build is in it.

Usage: binary.py PROGRAM [--portable]     (--portable: also that it starts on every Linux with glibc 2.31)
"""

import re
import subprocess
import sys
from pathlib import Path

# What a Linux without any package of ours has: glibc and GCC's runtime library.
EVERYWHERE = {"libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "libgcc_s.so.1", "ld-linux-x86-64.so.2"}
NEWEST_GLIBC = (2, 31)


def said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


program, portable = Path(sys.argv[1]).resolve(), "--portable" in sys.argv
source = Path(__file__).resolve().parents[2]
elf, dynamic, headers = (said("readelf", "-W", flag, program) for flag in ("-h", "-d", "-l"))
git = subprocess.run(["git", "-C", source, "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True)
commit = git.stdout.strip()  # empty where the sources are not a clone: then nothing can be compared
symbols = said("readelf", "-W", "--dyn-syms", program)
glibc = {tuple(map(int, version.split("."))) for version in re.findall(r"@GLIBC_([\d.]+)", symbols)}
needed = set(re.findall(r"NEEDED.*\[(.*)\]", dynamic))
folders = [folder for folder in (source, Path.home()) if folder != folder.parent]  # not the root
paths = [folder for folder in folders if f"{folder}/".encode() in program.read_bytes()]

checks = {
    "it is not position-independent": "Type:                              DYN" in elf,
    "it has no RELRO": "GNU_RELRO" in headers,
    "it binds its functions late, so that their table stays writable": "BIND_NOW" in dynamic,
    "its stack is executable": not re.search(r"GNU_STACK.*RWE", headers),
    "it has a table of symbols": ".symtab" not in said("readelf", "-W", "-S", program),
    f"--version does not name the commit {commit}": commit in said(program, "--version"),
    f"it contains the path {paths}": not paths,
}
if portable:
    checks[f"it needs {needed - EVERYWHERE}"] = needed <= EVERYWHERE
    checks[f"it needs glibc {max(glibc)}"] = max(glibc) <= NEWEST_GLIBC
wrong = [message for message, holds in checks.items() if not holds]
print("\n".join(f"{program}: {message}." for message in wrong) or
      f"{program.name}: {program.stat().st_size} bytes, glibc {'.'.join(map(str, max(glibc)))}, libraries: {len(needed)}")
sys.exit(bool(wrong))
