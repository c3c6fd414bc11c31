# One token's vector before and after RoPE rotates it, at several positions, also with the error of a published listing.
import numpy as np

from frequency import inverse_frequencies
from marks import line
from rotary import pair_columns, query_and_key, rotate

MOST_PANELS = 6  # more are too flat to read


def rotate_as_printed(x, position, base, pairing):
    """One published listing leaves out the entries of R below the diagonal, so that y lacks x sin."""
    angles = position * inverse_frequencies(len(x), base)
    first, second = pair_columns(len(x), pairing)
    turned = rotate(x, position, base, pairing)
    turned[second] -= x[first] * np.sin(angles)
    return turned


def panels(p):
    x, _ = query_and_key(p)
    turn = rotate_as_printed if p["listing"] == "printed" else rotate
    dimensions = np.arange(p["d_model"])
    positions = [index + p["index_origin"] for index in p["sample_positions"][:MOST_PANELS]]
    return [[line("dummy", dimensions, x), line("encoded", dimensions, turn(x, m, p["base"], p["pairing"]))]
            for m in positions]
