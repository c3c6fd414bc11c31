# The error of angles that are computed in float32, bfloat16 or float16.
import numpy as np

from frequency import inverse_frequencies
from marks import line

STEP = 1.01  # ratio of neighbouring positions
MOST_PAIRS = 128  # of a wider head, this many evenly spread pairs are examined
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


def panels(p):
    theta = inverse_frequencies(p["d_model"], p["base"])
    if len(theta) > MOST_PAIRS:
        theta = theta[np.arange(MOST_PAIRS) * (len(theta) - 1) // (MOST_PAIRS - 1)]
    context = max(p["context"], 2)
    positions = positions_up_to(context)
    lines = []
    for nearest in (float32, bfloat16, float16):
        reached = positions[np.isfinite(nearest(positions))]
        # Position, frequency and their product are each rounded.
        angles = nearest(np.outer(nearest(reached), nearest(theta)))
        errors = np.abs(angles - np.outer(reached, theta)).max(axis=1)
        lines.append(line(nearest.__name__, reached, np.maximum(np.maximum.accumulate(errors), FLOOR)))
    lines.append(line("half a turn", [1, context], [np.pi, np.pi]))
    return [lines]
