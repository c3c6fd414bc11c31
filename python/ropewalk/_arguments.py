"""Checks the arguments of the encodings before C code gets them. Each error is one sentence."""

import math
import operator
from typing import Any, Optional, Sequence, Tuple

import numpy as np

from ._program import Error

TYPES = {np.dtype(np.float32): 0, np.dtype(np.float64): 1}  # ROPEWALK_FLOAT32 and ROPEWALK_FLOAT64
LARGE_BYTES = 1 << 20


def whole(name: str, value: Any, least: int = -(2**63)) -> int:
    """A whole number that fits into 64 bits."""
    try:
        number = operator.index(value)
    except TypeError:
        raise Error(f"{name} is {value!r}; accepted is a whole number.") from None
    if not least <= number < 2**63:
        raise Error(f"{name} is {number}; accepted is a whole number" +
                    (f" of at least {least}." if number < least else " below 2^63."))
    return number


def real(name: str, value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        raise Error(f"{name} is {value!r}; accepted is a number.") from None


def choice(name: str, value: Any, accepted: Sequence[str]) -> int:
    """The place of a word in a list."""
    if value not in accepted:
        raise Error(f"{name} is {value!r}; accepted is {' or '.join(repr(one) for one in accepted)}.")
    return accepted.index(value)


def type_of(name: str, dtype: Any) -> np.dtype:
    try:
        found = np.dtype(dtype)
    except TypeError:
        raise Error(f"{name} is {dtype!r}; accepted is float32 or float64.") from None
    if found not in TYPES or not found.isnative:
        raise Error(f"{name} is {found}; accepted is float32 or float64.")
    return found


def doubles(name: str, value: Any) -> np.ndarray:
    """One row of numbers, as contiguous float64."""
    try:
        found = np.ascontiguousarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise Error(f"{name} holds something that is no number; accepted is a list of numbers.") from None
    if np.ndim(value) != 1:
        raise Error(f"{name} has the shape {np.shape(value)}; accepted is one dimension.")
    return found


def positions_of(positions: Any, name: str = "positions") -> Tuple[int, Optional[np.ndarray]]:
    """A first position, or an array of positions. Consecutive whole positions become the first one, which is faster."""
    if np.ndim(positions) == 0:
        return whole(name, positions), None
    found = doubles(name, positions)
    if found.size and float(found[0]).is_integer() and abs(found[0]) < 2**52:
        if np.array_equal(found, np.arange(found[0], found[0] + found.size)):
            return int(found[0]), None
    return 0, found


def new(shape: Tuple[int, ...], dtype: np.dtype) -> np.ndarray:
    """An array of numbers that nobody has written yet. A large one begins on a cache line, which writing it is faster for.

    Raises Error if it does not fit into memory.
    """
    try:
        count = math.prod(shape)
        if count * dtype.itemsize < LARGE_BYTES:
            return np.empty(shape, dtype)
        block = np.empty(count * dtype.itemsize + 64, np.uint8)
    except (MemoryError, ValueError):
        raise Error(f"An array of the shape {shape} does not fit into memory.") from None
    start = -block.ctypes.data % 64
    return block[start:start + count * dtype.itemsize].view(dtype).reshape(shape)


def result(out: Optional[np.ndarray], shape: Tuple[int, ...], dtype: np.dtype) -> np.ndarray:
    """`out` after a check, or a new array."""
    if out is None:
        return new(shape, dtype)
    if not isinstance(out, np.ndarray):
        raise Error(f"out is a {type(out).__name__}; accepted is a NumPy array.")
    if out.shape != shape or out.dtype != dtype or not out.dtype.isnative:
        raise Error(f"out has the shape {out.shape} and type {out.dtype}; accepted is {shape} and {dtype}.")
    if not out.flags.writeable:
        raise Error("out is read-only; accepted is an array that can be written.")
    return out


def written(out: np.ndarray) -> np.ndarray:
    """Where C code may write: `out`, or an array like it that is contiguous and is copied into it afterwards."""
    return out if out.flags.c_contiguous and out.flags.aligned else new(out.shape, out.dtype)
