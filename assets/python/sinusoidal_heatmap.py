# The sinusoidal table as a picture: positions down, dimensions across.
import numpy as np

from marks import axis, heatmap, panel
from sinusoidal import sinusoidal_table


def panels(p):
    positions = p["first_position"] + np.arange(p["positions"])
    table = sinusoidal_table(positions, p["d_model"], p["base"], p["layout"], p["exponent"])
    order = "fast to slow" if p["layout"] == "interleaved" else "sines, then cosines, each fast to slow"
    return [panel("", axis(f"Dimension ({order})"), axis("Position", "tokens"),
                  [heatmap("PE", table, row_start=p["first_position"])])]
