#!/usr/bin/env python3
"""Checks that `ropewalk --licences` lists exactly the software and fonts that the program is built from.

Usage: licences.py BUILD     (a build folder of Ninja in which the target `ropewalk` is built)

Of the program for Windows it reads what was embedded; windows.py compares that with what the program prints.

Each file that Ninja read for the program belongs to this project, to one part of the list, or to what the program only links
dynamically. Each part of the list has such a file.
"""

import re
import subprocess
import sys
from pathlib import Path

BUILD = Path(sys.argv[1]).resolve()
CACHE = dict(re.findall(r"^(\w+):\w+=(.*)$", (BUILD / "CMakeCache.txt").read_text(), re.M))
SOURCE = Path(CACHE["CMAKE_HOME_DIRECTORY"])
WINDOWS = not (BUILD / "ropewalk").exists()
# Headers of the C and C++ libraries and of the compiler, and of what the program loads when it runs.
LOADED = re.compile(r"^(libc6-dev|linux-libc-dev|libstdc\+\+-\d+-dev|libgcc-\d+-dev|libx\w+-dev|x11proto-dev|libwayland-dev|"
                    r"libxkbcommon-dev|libfontconfig-dev)$")


def ninja(*arguments):
    return subprocess.run(["ninja", "-C", BUILD, *arguments], capture_output=True, text=True, check=True).stdout


def files_of_program():
    inputs = {line.strip() for line in ninja("-t", "inputs", "ropewalk").splitlines()}
    files = set(inputs)
    for entry in re.split(r"\n\n", ninja("-t", "deps")):
        output, _, rest = entry.partition(":")
        if output.strip() in inputs:
            files.update(line.strip() for line in rest.splitlines()[1:])
    # Shared libraries are linked dynamically. The log of Git tells when the commit has changed.
    files = {(BUILD / file).resolve() for file in files if not file.startswith("ninja: ")}
    return sorted(file for file in files if ".so" not in file.suffixes and "/.git/" not in str(file))


def packages_of(files):
    """The Debian package of each file, in one question, because each takes a tenth of a second."""
    found = subprocess.run(["dpkg-query", "-S", *map(str, files)], capture_output=True, text=True).stdout
    return {Path(path): package.split(":")[0] for package, path in re.findall(r"^(\S+): (.*)$", found, re.M)}


def listed_parts():
    """What `--licences` lists before the texts."""
    if WINDOWS:
        text = (BUILD / "generated/licences.txt").read_text()
    else:
        text = subprocess.run([BUILD / "ropewalk", "--licences"], capture_output=True, text=True, check=True).stdout
    return set(text.split("\n\n")[1].splitlines())


def linked():
    """The packages of the headers of those libraries that the program needs when it starts."""
    if WINDOWS:
        return set()  # parts of the system alone
    needed = subprocess.run(["readelf", "-d", BUILD / "ropewalk"], capture_output=True, text=True, check=True).stdout
    names = {re.sub(r"\.so.*", ".so", name) for name in re.findall(r"NEEDED.*\[(.*)\]", needed)}
    return set(packages_of(file for name in names for file in Path("/usr/lib/x86_64-linux-gnu").glob(name)).values())


def main():
    parts = [line.split("\t") for line in (BUILD / "generated/parts.tsv").read_text().splitlines()]
    listed = listed_parts()
    wrong = [f"{name} is in the build's list and not in the program's" for name in {name for name, _ in parts} - listed]
    wrong += [f"{name} is in the program's list and not in the build's" for name in listed - {name for name, _ in parts}]
    dynamic, used, sysroot = linked(), set(), re.search(r"--sysroot=([^\s\"]+)", CACHE["CMAKE_CXX_FLAGS"])
    files = files_of_program()
    packages = packages_of(file for file in files if file.is_relative_to("/usr"))
    for file in files:
        folders = [(len(path), name) for name, path in parts
                   if not path.startswith("package:") and str(file).startswith(str(Path(path).resolve()))]
        owner = max(folders, default=(0, None))[1]  # the innermost
        if not owner and (file.is_relative_to(SOURCE) or (sysroot and file.is_relative_to(sysroot[1]))):
            continue
        if not owner:
            package = packages.get(file, "")
            owner = next((name for name, path in parts if path == "package:" + package), None)
            if not owner and (LOADED.match(package) or package in dynamic):
                continue
        if owner:
            used.add(owner)
        else:
            wrong.append(f"{file} belongs to no part: add ropewalk_part where CMake adds it (cmake/licences.cmake)")
    wrong += [f"{name} is listed, but the program is built from none of its files" for name in listed - used]
    print("\n".join(wrong) or f"All of {len(files)} files belong to Ropewalk or to one of {len(listed)} parts.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
