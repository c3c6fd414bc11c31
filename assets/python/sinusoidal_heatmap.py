# The sinusoidal table as a picture: positions down, dimensions across.
import numpy as np

from marks import heatmap
from sinusoidal import sinusoidal_table


def panels(p):
    positions = p["first_position"] + np.arange(p["positions"])
    table = sinusoidal_table(positions, p["d_model"], p["base"], p["layout"], p["exponent"])
    return [[heatmap("PE", table, row_start=p["first_position"])]]
