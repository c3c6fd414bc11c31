# The position vector PE(m): one value per dimension, and on demand a second position's.
import numpy as np

from marks import stems
from sinusoidal import sinusoidal_table


def panels(p):
    positions = [p["position"], p["position_2"]] if p["compare"] else [p["position"]]
    table = sinusoidal_table(positions, p["d_model"], p["base"], p["layout"], p["exponent"])
    return [[stems(f"PE({m})", np.arange(p["d_model"]), vector) for m, vector in zip(positions, table)]]
