# What adding the sinusoidal encoding does to one token's vector at several positions.
import numpy as np

from marks import axis, line, panel
from number_text import grouped
from rotary import query_and_key
from sinusoidal import sinusoidal_table

MOST_PANELS = 6  # more are too flat to read


def panels(p):
    token, _ = query_and_key(p)
    positions = p["sample_positions"]
    encoded = token + p["amplitude"] * sinusoidal_table(positions, p["d_model"], p["base"])
    if len(positions) == 1:  # alone, a position is compared with the bare token
        titles, differences = [f"Position {grouped(positions[0])} - token"], encoded - token
    else:
        titles = [f"Position {grouped(m)} - position {grouped(positions[0])}" for m in positions[1:]]
        differences = encoded[1:] - encoded[0]
    differences = differences[:MOST_PANELS]
    reach = 1.08 * max(np.abs(differences).max(), 0.01)
    return [panel(title, axis("Dimension"), axis("Difference", limits=(-reach, reach)),
                  [line("Difference", np.arange(p["d_model"]), difference)])
            for title, difference in zip(titles, differences)]
