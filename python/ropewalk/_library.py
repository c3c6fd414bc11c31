"""Loads libropewalk_encodings and declares its functions; src/c_interface/ropewalk_encodings.h describes them.

ctypes releases the interpreter's lock (GIL) while a function runs, so several threads compute at the same time.
"""

import ctypes
import functools
import os
import pathlib
from ctypes import POINTER, c_char_p, c_double, c_int, c_int64, c_size_t, c_void_p
from typing import Any

from ._program import Error

INTERFACE = 1
DOUBLES = POINTER(c_double)


class Scaling(ctypes.Structure):
    """struct ropewalk_scaling"""
    _fields_ = [("rope_type", c_char_p), ("rotary_dim", c_int64), ("head_dim", c_int64), ("base", c_double),
                ("factor", c_double), ("original_context", c_int64), ("sequence_length", c_int64),
                ("attention_factor", c_double), ("beta_fast", c_double), ("beta_slow", c_double), ("mscale", c_double),
                ("mscale_all_dim", c_double), ("truncate", c_int), ("low_freq_factor", c_double),
                ("high_freq_factor", c_double), ("short_factor", DOUBLES), ("long_factor", DOUBLES)]


# The arguments of each function, without the last two, which take the error.
ARGUMENTS = {
    "inverse_frequencies": [c_int64, c_double, c_int, c_void_p],
    "scaled_frequencies": [POINTER(Scaling), c_void_p, c_int64, DOUBLES],
    "sinusoidal": [c_int64, c_int64, c_void_p, c_int64, c_double, c_int, c_int, c_int, c_void_p],
    "rotate": [c_void_p, c_void_p, c_int, c_int64, c_int64, c_int64, c_int64, c_void_p, c_int64, c_int, c_double, c_int64,
               c_void_p],
    "alibi_slopes": [c_int64, c_void_p],
    "t5_buckets": [c_int64, c_int64, c_int64, c_int64, c_int, c_void_p],
}


@functools.lru_cache(maxsize=None)
def library() -> ctypes.CDLL:
    """The library: $ROPEWALK_LIBRARY, or the one beside this file. Raises Error if it is missing or another version."""
    chosen = os.environ.get("ROPEWALK_LIBRARY")
    here = sorted(map(str, pathlib.Path(__file__).parent.glob("*ropewalk_encodings.*")))
    found = [chosen] if chosen else here
    if not found:
        raise Error("The library ropewalk_encodings is not beside the module: run pip install --force-reinstall ropewalk, or "
                    "set ROPEWALK_LIBRARY to its path.")
    try:
        loaded = ctypes.CDLL(found[0])
    except OSError as problem:
        raise Error(f"The library {found[0]} cannot be loaded: {problem}.") from None
    if loaded.ropewalk_encodings_interface() != INTERFACE:
        raise Error(f"The library {found[0]} is of another version of Ropewalk: run pip install --force-reinstall ropewalk.")
    for name, arguments in ARGUMENTS.items():
        getattr(loaded, "ropewalk_" + name).argtypes = [*arguments, c_char_p, c_size_t]
    return loaded


def call(name: str, *arguments: Any) -> None:
    """Calls ropewalk_NAME. Raises Error with its sentence."""
    error = ctypes.create_string_buffer(1000)
    if getattr(library(), "ropewalk_" + name)(*arguments, error, len(error)) != 0:
        raise Error(error.value.decode("utf-8", "replace"))
