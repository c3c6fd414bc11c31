# How alike the sinusoidal vectors of two positions are, for all pairs of positions.
import numpy as np

from marks import axis, heatmap, panel
from sinusoidal import sinusoidal_table


def panels(p):
    table = sinusoidal_table(np.arange(p["positions"]), p["d_model"], p["base"], p["layout"], p["exponent"])
    similarities = table @ table.T / (p["d_model"] / 2)
    return [panel("", axis("Position q", "tokens"), axis("Position p", "tokens"),
                  [heatmap("similarity", similarities, label="similarity")], equal=True)]
