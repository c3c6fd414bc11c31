"""Finds the program `ropewalk`, runs it, and writes values as its flags take them."""

import functools
import importlib.metadata
import json
import os
import shutil
import subprocess
import tempfile
import weakref
from typing import Any, Dict, List, Mapping

NAME = "ropewalk.exe" if os.name == "nt" else "ropewalk"


class Error(ValueError):
    """One sentence: what cannot be done, and what would do."""


@functools.lru_cache(maxsize=None)
def program() -> str:
    """The path of the program: $ROPEWALK_PROGRAM, or the one that was installed with this module, or the one on PATH.

    Raises Error if there is none.
    """
    chosen = os.environ.get("ROPEWALK_PROGRAM")
    if chosen:
        return chosen
    try:
        files = importlib.metadata.files("ropewalk") or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    installed = [str(file.locate()) for file in files if file.name == NAME]
    found = next(filter(os.path.isfile, installed), None) or shutil.which(NAME)
    if not found:
        raise Error("The program ropewalk is not where pip put it: run pip install --force-reinstall ropewalk, or set "
                    "ROPEWALK_PROGRAM to its path.")
    return os.path.abspath(found)


def run(*arguments: Any) -> bytes:
    """Runs the program with these arguments and returns what it prints. Raises Error with its sentence if it fails."""
    try:
        done = subprocess.run([program(), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False)
    except OSError as problem:
        raise Error(f"The program {program()} cannot be started: {problem.strerror}.") from None
    if done.returncode != 0:
        words = done.stderr.decode("utf-8", "replace").strip()
        prefix = "ropewalk: "
        words = words[len(prefix):] if words.startswith(prefix) else words
        raise Error(words or f"The program ended with status {done.returncode} and said nothing.")
    return done.stdout


def folder_of(owner: Any) -> str:
    """A new folder for temporary files, which is removed with the object that needs them."""
    folder = tempfile.mkdtemp(prefix="ropewalk-")
    weakref.finalize(owner, shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.lru_cache(maxsize=None)
def _catalog() -> bytes:
    return run("figures", "--json")


def figures() -> Dict[str, Dict[str, Any]]:
    """All figures by their id, as `ropewalk figures --json` lists them: title, topic, source, parameters and presets."""
    return {figure["id"]: figure for figure in json.loads(_catalog())}


def parameters(figure: str) -> Dict[str, Dict[str, Any]]:
    """The parameters of a figure by their id: type, min, max, default, options, help. Empty for an unknown figure."""
    return {one["id"]: one for one in figures().get(figure, {}).get("parameters", [])}


def text_of(value: Any) -> str:
    """A value as a flag takes it: on and off, numbers that read back exactly, items with commas between them."""
    if hasattr(value, "tolist"):  # a number or an array of NumPy
        value = value.tolist()
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, (list, tuple, range)):
        return ",".join(map(text_of, value)) or "none"
    return repr(value) if isinstance(value, float) else os.fspath(value) if isinstance(value, os.PathLike) else str(value)


def flags(values: Mapping[str, Any], known: Mapping[str, Any] = {}) -> List[str]:
    """Values as flags of the command line. None leaves a flag out.

    A parameter of a figure (one of `known`) that is True or False becomes --name=on or =off; any other flag that is True
    becomes --name, and is left out if it is False.
    """
    found = []
    for name, value in values.items():
        flag = "--" + name.replace("_", "-")
        if isinstance(value, bool) and name not in known:
            found += [flag] if value else []
        elif value is not None:
            found.append(f"{flag}={text_of(value)}")
    return found
