# How one token's vector differs between positions once the sinusoidal encoding is added.
import numpy as np

from marks import line
from rotary import query_and_key
from sinusoidal import sinusoidal_table

MOST_PANELS = 6  # more are too flat to read


def panels(p):
    token, _ = query_and_key(p)
    positions = p["sample_positions"]
    encoded = token + p["amplitude"] * sinusoidal_table(positions, p["d_model"], p["base"])
    # Alone, a position is compared with the bare token.
    differences = encoded - token if len(positions) == 1 else encoded[1:] - encoded[0]
    return [[line("Difference", np.arange(p["d_model"]), difference)] for difference in differences[:MOST_PANELS]]
