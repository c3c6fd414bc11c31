# Similarity of the sinusoidal vectors of two positions, for all pairs of positions; of a learned table, the cosine of
# its rows.
import numpy as np

from marks import heatmap
from own_data import read_rows
from sinusoidal import sinusoidal_table


def panels(p):
    if p["table"] is not None:
        rows = read_rows(p["table"])[0][:p["positions"]]
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        rows = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
        return [[heatmap("similarity", rows @ rows.T)]]
    table = sinusoidal_table(np.arange(p["positions"]), p["d_model"], p["base"], p["layout"], p["exponent"])
    return [[heatmap("similarity", table @ table.T / (p["d_model"] / 2))]]
