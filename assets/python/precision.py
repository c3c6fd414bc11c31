# How far off an angle is that is formed in float32, bfloat16 or float16.
import numpy as np

from frequency import inverse_frequencies
from marks import axis, line, panel

STEP = 1.01  # from one position looked at to the next
MOST_PAIRS = 128  # looked at; of wider heads, evenly spread ones
FLOOR = 1e-10  # drawn for an error of 0, which a logarithmic axis has not


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
    """Whole numbers, each about 1 % further, up to the context."""
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
    for name, nearest, color, style in (("float32", float32, "C0", "-"), ("bfloat16", bfloat16, "C1", "--"),
                                        ("float16", float16, "C2", "-.")):
        reached = positions[np.isfinite(nearest(positions))]
        # Position, frequency and their product are each rounded.
        angles = nearest(np.outer(nearest(reached), nearest(theta)))
        errors = np.abs(angles - np.outer(reached, theta)).max(axis=1)
        lines.append(line(name, reached, np.maximum(np.maximum.accumulate(errors), FLOOR), color, style))
    lines.append(line("half a turn", [1, context], [np.pi, np.pi], "muted", ":"))
    return [panel("", axis("Position", "tokens", log=True), axis("Largest phase error", "rad", log=True), lines)]
