# Similarity of the sinusoidal vectors of two positions, for all pairs of positions.
import numpy as np

from marks import heatmap
from sinusoidal import sinusoidal_table


def panels(p):
    table = sinusoidal_table(np.arange(p["positions"]), p["d_model"], p["base"], p["layout"], p["exponent"])
    return [[heatmap("similarity", table @ table.T / (p["d_model"] / 2))]]
