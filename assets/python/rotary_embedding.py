# One token's vector before and after RoPE turns it, at several positions, with the slip of a published listing.
import numpy as np

from frequency import inverse_frequencies
from marks import axis, line, panel
from number_text import grouped
from rotary import pair_columns, query_and_key, rotate

MOST_PANELS = 6  # more are too flat to read


def rotate_as_printed(x, position, base, pairing):
    """Article 004's listing sets no entry of R below the diagonal, so that y loses x sin."""
    angles = position * inverse_frequencies(len(x), base)
    first, second = pair_columns(len(x), pairing)
    turned = rotate(x, position, base, pairing)
    turned[second] -= x[first] * np.sin(angles)
    return turned


def panels(p):
    x, _ = query_and_key(p)
    turn = rotate_as_printed if p["listing"] == "printed" else rotate
    dimensions = np.arange(p["d_model"])
    result = []
    for index in p["sample_positions"][:MOST_PANELS]:
        m = index + p["index_origin"]
        result.append(panel(f"Index {grouped(index)}, m = {grouped(m)}", axis("Dimension"), axis("Value"),
                            [line("dummy", dimensions, x),
                             line("encoded", dimensions, turn(x, m, p["base"], p["pairing"]), "C1", "--")]))
    return result
