# The position vector PE(m): one value a dimension, beside that of a second position if asked for.
import numpy as np

from marks import COLORS, STYLES, axis, panel, stems
from sinusoidal import sinusoidal_table


def panels(p):
    positions = [p["position"], p["position_2"]] if p["compare"] else [p["position"]]
    table = sinusoidal_table(positions, p["d_model"], p["base"], p["layout"], p["exponent"])
    order = "fast to slow" if p["layout"] == "interleaved" else "sines, then cosines"
    vectors = [stems(f"PE({m})", np.arange(p["d_model"]), vector, color, style)
               for m, vector, color, style in zip(positions, table, COLORS, STYLES)]
    return [panel("", axis(f"Dimension ({order})"), axis("Value", limits=(-1.1, 1.1)), vectors)]
