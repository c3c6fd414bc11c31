# The error of angles that are computed in float32, bfloat16 or float16.
import numpy as np

from frequency import inverse_frequencies
from marks import line

STEP = 1.01  # ratio of neighbouring positions that are drawn
FLOOR = 1e-10  # drawn for an error of 0, which a logarithmic axis cannot show


def bfloat16(x):
    """The nearest number with 8 significant bits, ties to even."""
    mantissa, exponent = np.frexp(x)
    return np.ldexp(np.rint(256 * mantissa), exponent - 8)


def float32(x):
    return np.asarray(x).astype(np.float32).astype(float)


def float16(x):
    with np.errstate(over="ignore"):  # infinite beyond 65504
        return np.asarray(x).astype(np.float16).astype(float)


def positions_up_to(context):
    """Whole numbers up to the context, each about 1 % above the one before."""
    steps = int(np.log(context) / np.log(STEP)) + 2
    at = np.cumprod(np.append(1, np.full(steps, STEP)))
    return np.unique(np.minimum(np.floor(at[at < context * STEP]), context))


def positions_seen(nearest, drawn):
    """The positions whose errors count. Few bits round many positions alike; the error is largest at the two ends of
    such a group. float32 has a group for each position, so only the drawn ones are seen."""
    if nearest is float32:
        return drawn
    rounded = nearest(np.arange(drawn[-1] + 1))
    first = np.flatnonzero(np.diff(rounded)) + 1
    return np.unique(np.concatenate([first, first - 1, drawn]))[1:]  # without position 0


def panels(p):
    theta = inverse_frequencies(p["d_model"], p["base"])
    context = max(p["context"], 2)
    drawn = positions_up_to(context)
    lines = []
    for nearest in (float32, bfloat16, float16):
        reached = drawn[np.isfinite(nearest(drawn))]
        seen = positions_seen(nearest, reached)
        errors = np.zeros(len(seen))
        for frequency in theta:  # position, frequency and their product are each rounded
            angles = nearest(nearest(seen) * nearest(frequency))
            errors = np.maximum(errors, np.abs(angles - seen * frequency))
        largest = np.maximum.accumulate(errors)[np.searchsorted(seen, reached)]
        lines.append(line(nearest.__name__, reached, np.maximum(largest, FLOOR)))
    lines.append(line("half a turn", [1, context], [np.pi, np.pi]))
    return [lines]
