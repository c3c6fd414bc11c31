# A grid of dials, one for each of some pairs, from the fastest to the slowest.
import math

import numpy as np

STEP = 2.6  # distance between neighbouring dials, in radii
CAPTIONED = 15  # up to this many dials have room for a caption


def dial_grid(shown, pairs, shape):
    """Pairs with a dial, and the middle of each dial; `shape` is about width over height of the grid."""
    count = min(shown, pairs)
    chosen = [math.floor(i * (pairs - 1) / max(count - 1, 1) + 0.5) for i in range(count)]
    columns = min(math.ceil(math.sqrt(shape * count)), count)
    return chosen, [np.array([STEP * (i % columns), -1.1 * STEP * (i // columns)]) for i in range(count)]
