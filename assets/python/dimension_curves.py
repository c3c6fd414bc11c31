# Chosen dimensions of the sinusoidal encoding as curves over position.
import numpy as np

from marks import COLORS, STYLES, axis, line, panel
from sinusoidal import sinusoidal_table

MOST_CURVES = 16  # more cannot be told apart


def panels(p):
    shown = [dimension for dimension in p["dimensions"] if dimension < p["d_model"]][:MOST_CURVES]
    positions = p["first_position"] + np.arange(p["positions"])
    table = sinusoidal_table(positions, p["d_model"], p["base"], p["layout"], p["exponent"])
    curves = [line(f"Dim {k}", positions, table[:, k], COLORS[i % 4], STYLES[(i + i // 4) % 4])
              for i, k in enumerate(shown)]
    return [panel("", axis("Position", "tokens"), axis("Value", limits=(-1.1, 1.1)), curves)]
