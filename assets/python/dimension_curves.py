# Chosen dimensions of the sinusoidal encoding as curves over position.
import numpy as np

from marks import line
from sinusoidal import sinusoidal_table

MOST_CURVES = 16  # more cannot be told apart


def panels(p):
    shown = [dimension for dimension in p["dimensions"] if dimension < p["d_model"]][:MOST_CURVES]
    positions = p["first_position"] + np.arange(p["positions"])
    table = sinusoidal_table(positions, p["d_model"], p["base"], p["layout"], p["exponent"])
    return [[line(f"Dim {k}", positions, table[:, k]) for k in shown]]
