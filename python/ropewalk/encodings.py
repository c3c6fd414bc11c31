"""Position encodings on NumPy arrays, by the loops of the program, in one thread.

Every function runs without the interpreter's lock (GIL): several threads compute at the same time. All give the same bits on
every processor and system. An argument that is not accepted raises ropewalk.Error, with one sentence.
"""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING, Any, Mapping, Optional, Tuple, Union

import numpy as np

from ._arguments import TYPES, choice, doubles, new, positions_of, real, result, type_of, whole, written
from ._library import DOUBLES, Scaling, call
from ._program import Error

if TYPE_CHECKING:  # NumPy 1.19 has no such module
    import numpy.typing as npt

__all__ = ["sinusoidal", "rotate", "inverse_frequencies", "scaled_frequencies", "alibi_slopes", "alibi_bias", "t5_buckets"]

LAYOUTS = ("interleaved", "concatenated")
EXPONENTS = ("standard", "inclusive")
PAIRINGS = ("interleaved", "half_split")


def _pointer(array: Optional[np.ndarray]) -> Optional[int]:
    return None if array is None else array.ctypes.data


def inverse_frequencies(dim: int, base: float = 10000.0, exponent: str = "standard") -> np.ndarray:
    """The frequency theta of every pair of columns, fastest first.

    dim       columns of the table, or dimensions that rotate; >= 1, even with "inclusive"
    base      > 1
    exponent  "standard": base^(-2i/dim), as in the Transformer; "inclusive": base^(-i/(dim/2 - 1)), as in tensor2tensor

    Returns float64 [ceil(dim / 2)], radians per token, each within 1.6e-16.
    """
    size = whole("dim", dim, 1)
    inclusive = choice("exponent", exponent, EXPONENTS)
    out = new((size // 2 + size % 2,), np.dtype(np.float64))
    call("inverse_frequencies", size, real("base", base), inclusive, _pointer(out))
    return out


def sinusoidal(positions: Union[int, npt.ArrayLike], d_model: int, *, first_position: int = 0, base: float = 10000.0,
               layout: str = "interleaved", exponent: str = "standard", dtype: npt.DTypeLike = np.float32,
               out: Optional[np.ndarray] = None) -> np.ndarray:
    """The sinusoidal table of "Attention is all you need".

    positions       how many positions, from first_position on; or the positions themselves [n], fractions allowed
    d_model         columns; >= 1, even with "concatenated" or "inclusive"
    first_position  tokens, within 2^52 of 0; only where `positions` is a number
    base            > 1
    layout          "interleaved": sin, cos, sin, cos ..; "concatenated": first all sines, then all cosines
    exponent        as in inverse_frequencies
    dtype           float32 or float64
    out             [n, d_model] of this dtype, to be written instead of a new array

    Returns [n, d_model]. At position m a float32 is within 2.1e-7 + 2.5e-16 (|m| + 1) of the exact value, a float64 within
    3.9e-16 + 2.5e-16 (|m| + 32). `ropewalk data` rounds each value by itself, so its last digits may differ. Positions that
    are no consecutive whole numbers take some ten times as long.
    """
    kind = type_of("dtype", dtype)
    width = whole("d_model", d_model, 1)
    if np.ndim(positions) == 0:
        rows, first, places = whole("positions", positions, 0), whole("first_position", first_position), None
    else:
        if first_position != 0:
            raise Error("first_position goes with a number of positions; positions is an array, which holds them already.")
        first, places = positions_of(positions)
        rows = np.size(positions)
    numbers = (choice("layout", layout, LAYOUTS), choice("exponent", exponent, EXPONENTS), TYPES[kind])
    table = result(out, (rows, width), kind)
    target = written(table)
    call("sinusoidal", rows, first, _pointer(places), width, real("base", base), *numbers, _pointer(target))
    if target is not table:
        table[...] = target
    return table


def rotate(x: npt.ArrayLike, positions: Union[int, npt.ArrayLike] = 0, *, base: float = 10000.0,
           inverse_frequencies: Optional[npt.ArrayLike] = None, attention_factor: float = 1.0,
           rotary_dim: Optional[int] = None, pairing: str = "interleaved", token_axis: int = -2,
           out: Optional[np.ndarray] = None) -> np.ndarray:
    """Rotary position embedding (RoPE): rotates each pair of dimensions (a, b) by the angle m theta of its token's position m,
    to (a cos - b sin, a sin + b cos).

    x                    queries or keys, [.., tokens, head_dim], float32 or float64
    positions            position of the first token, the others follow; or the position of each token [tokens]
    base                 > 1; theta_i = base^(-2i/rotary_dim)
    inverse_frequencies  [pairs] radians per token, instead of base and rotary_dim: those of scaled_frequencies, or of
                         ropewalk.model(..)["inverse_frequencies"]
    attention_factor     multiplies the result, as YaRN does
    rotary_dim           even; how many of the head_dim dimensions rotate, all by default. The others stay as they are
    pairing              "interleaved": dimensions 2i and 2i+1, as RoFormer and GPT-J; "half_split": i and i + rotary_dim / 2,
                         as Llama in transformers, and GPT-NeoX
    token_axis           which axis of x the tokens are: -2, or -3 for [batch, tokens, heads, head_dim]
    out                  an array like x, to be written instead of a new one. rotate(x, out=x) rotates in place

    Returns an array like x. At position m both numbers of a pair of length r are within r times
      5.4e-7 + 5e-16 (|m| + 1)    in float32
      2.3e-16 + 5e-16 (|m| + 1)   in float64
    of the exact ones, times attention_factor.
    """
    source = np.asarray(x)
    kind = type_of("the type of x", source.dtype)
    if source.ndim < 2:
        raise Error(f"x has the shape {source.shape}; accepted is at least two dimensions, [.., tokens, head_dim].")
    axis = whole("token_axis", token_axis)
    axis = axis + source.ndim if axis < 0 else axis
    if not 0 <= axis < source.ndim - 1:
        raise Error(f"token_axis is {token_axis}; accepted is {-source.ndim} to -2, because the last axis is head_dim.")
    thetas = _thetas(source.shape[-1], base, inverse_frequencies, rotary_dim)
    tokens = source.shape[axis]
    if np.ndim(positions) != 0 and np.size(positions) != tokens:
        raise Error(f"positions has {np.size(positions)} numbers; accepted is one for each of the {tokens} tokens, "
                    "or the first one.")
    first, places = positions_of(positions)
    split = choice("pairing", pairing, PAIRINGS)
    factor = real("attention_factor", attention_factor)

    rotated = result(out, source.shape, kind)
    target = written(rotated)
    source = np.ascontiguousarray(source)
    if source.ctypes.data != target.ctypes.data and np.may_share_memory(source, target):
        source = source.copy()
    outer, inner = math.prod(source.shape[:axis]), math.prod(source.shape[axis + 1:-1])
    call("rotate", _pointer(source), _pointer(target), TYPES[kind], outer, tokens, inner, source.shape[-1],
         _pointer(thetas), thetas.size, split, factor, first, _pointer(places))
    if target is not rotated:
        rotated[...] = target
    return rotated


def _thetas(width: int, base: float, given: Optional[npt.ArrayLike], rotary_dim: Optional[int]) -> np.ndarray:
    if given is not None:
        thetas = doubles("inverse_frequencies", given)
        if rotary_dim is not None and whole("rotary_dim", rotary_dim) != 2 * thetas.size:
            raise Error(f"rotary_dim is {rotary_dim}; accepted is {2 * thetas.size}, two for each of inverse_frequencies.")
        return thetas
    size = width if rotary_dim is None else whole("rotary_dim", rotary_dim)
    if size < 2 or size % 2 or size > width:
        raise Error(f"{'head_dim' if rotary_dim is None else 'rotary_dim'} is {size}; accepted is an even number of at least "
                    f"2{'' if rotary_dim is None else f' and at most head_dim, {width}'}.")
    return inverse_frequencies(size, base)


# The keys of a config.json: what they are called in struct ropewalk_scaling, and their value where they are missing.
_SCALING = {"rope_type": ("rope_type", None), "type": ("rope_type", None), "rope_theta": ("base", None),
            "factor": ("factor", 1.0), "original_max_position_embeddings": ("original_context", None),
            "attention_factor": ("attention_factor", float("nan")), "beta_fast": ("beta_fast", 32.0),
            "beta_slow": ("beta_slow", 1.0), "mscale": ("mscale", 0.0), "mscale_all_dim": ("mscale_all_dim", 0.0),
            "truncate": ("truncate", True), "low_freq_factor": ("low_freq_factor", 1.0),
            "high_freq_factor": ("high_freq_factor", 4.0), "short_factor": ("short_factor", None),
            "long_factor": ("long_factor", None)}
_NEEDS_CONTEXT = ("dynamic", "yarn", "longrope", "llama3")


def scaled_frequencies(rotary_dim: int, scaling: Mapping[str, Any], *, base: float = 10000.0,
                       sequence_length: Optional[int] = None, head_dim: Optional[int] = None) -> Tuple[np.ndarray, float]:
    """Frequencies of RoPE after a method of extending the context, computed as transformers does, in double precision.

    rotary_dim       dimensions that rotate, even
    scaling          `rope_scaling` of a config.json, with transformers' keys: rope_type ("default", "linear", "ntk", "dynamic",
                     "yarn", "longrope", "llama3", "proportional"), factor, original_max_position_embeddings (tokens; dynamic,
                     yarn, longrope and llama3 need it), beta_fast, beta_slow, mscale, low_freq_factor, short_factor ..
    base             > 1; `rope_theta` in scaling counts before it
    sequence_length  tokens of the text, for "dynamic" and "longrope"
    head_dim         for "proportional": width of a head

    Returns inverse frequencies, float64 [pairs] in radians per token, and the attention factor. Relative error 1e-12.
    ropewalk.model reads a whole config.json, and knows what its class does where a key is missing.
    """
    unknown = sorted(set(scaling) - set(_SCALING))
    if unknown:
        raise Error(f"scaling has the key {unknown[0]!r}; accepted is {', '.join(_SCALING)}.")
    values = {field: default for field, default in _SCALING.values()}
    values.update({_SCALING[key][0]: value for key, value in scaling.items() if value is not None})
    method = values["rope_type"] or "default"
    if values["original_context"] is None and method in _NEEDS_CONTEXT:
        raise Error(f"scaling lacks original_max_position_embeddings, the tokens of the model's first training, which {method} "
                    "needs.")
    size = whole("rotary_dim", rotary_dim, 2)
    width = 0 if head_dim is None else whole("head_dim", head_dim, 2)
    factors = {name: None if values[name] is None else doubles(name, values[name]) for name in ("short_factor", "long_factor")}
    for name, array in factors.items():
        if array is not None and array.size != size // 2:
            raise Error(f"{name} has {array.size} numbers; accepted is one for each of the {size // 2} pairs.")
    settings = Scaling(rope_type=str(method).encode(), rotary_dim=size, head_dim=width,
                       base=real("base", base if values["base"] is None else values["base"]),
                       original_context=whole("original_max_position_embeddings", values["original_context"] or 4096, 1),
                       sequence_length=0 if sequence_length is None else whole("sequence_length", sequence_length, 1),
                       truncate=int(bool(values["truncate"])),
                       **{name: real(name, values[name]) for name in ("factor", "attention_factor", "beta_fast", "beta_slow",
                                                                      "mscale", "mscale_all_dim", "low_freq_factor",
                                                                      "high_freq_factor")},
                       **{name: array.ctypes.data_as(DOUBLES) for name, array in factors.items() if array is not None})
    out = new(((width or size) // 2 if method == "proportional" else size // 2,), np.dtype(np.float64))
    attention_factor = ctypes.c_double()
    call("scaled_frequencies", ctypes.byref(settings), _pointer(out), out.size, ctypes.byref(attention_factor))
    return out, attention_factor.value


def alibi_slopes(heads: int) -> np.ndarray:
    """ALiBi's slope of each head, as in its code: float64 [heads], positive."""
    out = new((whole("heads", heads, 1),), np.dtype(np.float64))
    call("alibi_slopes", out.size, _pointer(out))
    return out


def _relative(queries: int, keys: Optional[int]) -> Tuple[int, int]:
    rows = whole("queries", queries, 0)
    columns = rows if keys is None else whole("keys", keys, 0)
    if columns < rows:
        raise Error(f"keys is {columns}; accepted is at least the number of queries, {rows}.")
    return rows, columns


def alibi_bias(heads: int, queries: int, keys: Optional[int] = None, dtype: npt.DTypeLike = np.float32) -> np.ndarray:
    """ALiBi's bias, which is added to the scores: -slope |distance|.

    heads    >= 1
    queries  tokens; they are the last ones of the keys
    keys     tokens, as many as queries by default

    Returns [heads, queries, keys], <= 0. The paper's models are causal: mask the keys behind the query.
    """
    kind = type_of("dtype", dtype)
    rows, columns = _relative(queries, keys)
    distances = np.abs(np.arange(columns)[None, :] - np.arange(columns - rows, columns)[:, None])
    return (0.0 - alibi_slopes(heads)[:, None, None] * distances).astype(kind)


def t5_buckets(queries: int, keys: Optional[int] = None, *, buckets: int = 32, max_distance: int = 128,
               bidirectional: bool = True) -> np.ndarray:
    """T5's bucket of each query and key; weights[t5_buckets(n)] is the bias [queries, keys, heads] of learned weights
    [buckets, heads].

    queries        tokens; they are the last ones of the keys
    keys           tokens, as many as queries by default
    buckets        >= 2, and at least 4 if bidirectional
    max_distance   tokens
    bidirectional  True for an encoder; False: all keys behind the query share bucket 0

    Returns int64 [queries, keys], 0 to buckets - 1, equal to T5Attention._relative_position_bucket.
    """
    rows, columns = _relative(queries, keys)
    of_distance = np.empty(max(rows + columns - 1, 0), np.int64)
    first = 1 - columns
    call("t5_buckets", first, of_distance.size, whole("buckets", buckets), whole("max_distance", max_distance),
         int(bool(bidirectional)), _pointer(of_distance))
    relative = np.arange(columns)[None, :] - np.arange(columns - rows, columns)[:, None]
    return of_distance[relative - first]
