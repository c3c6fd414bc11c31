# A learned position table, from a file or before training, its row cosines and its singular values, beside the
# sinusoidal table.
import numpy as np

from marks import heatmap, line
from own_data import read_rows
from sinusoidal import sinusoidal_table

MOST_ROWS = 256
MOST_WORK = 130_000_000  # rows * rows * d_model


def row_cosines(table):
    """The cosine between each two rows; 0 where a row is 0."""
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    rows = np.divide(table, lengths, out=np.zeros_like(table), where=lengths > 0)
    return rows @ rows.T


def relative_singular_values(table):
    """Singular values over their root mean square."""
    values = np.linalg.svd(table, compute_uv=False)
    return values / (np.sqrt(np.mean(values**2)) or 1)


def marchenko_pastur(rows, columns):
    """The values that independent normal numbers are expected to have: roots of the law's quantiles."""
    count = min(rows, columns)
    c = count / max(rows, columns)
    r = np.sqrt(c)

    def part_above(phi):  # x = 1 + c + 2 sqrt(c) cos(phi)
        return ((1 + c) * phi / 2 - r * np.sin(phi)
                - (1 - c) * np.arctan((1 - r) / (1 + r) * np.tan(phi / 2))) / (c * np.pi)

    wanted = (np.arange(count) + 0.5) / count
    low, high = np.zeros(count), np.full(count, np.pi)
    for _ in range(60):
        middle = (low + high) / 2
        below = part_above(middle) < wanted
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.sqrt(1 + c + 2 * r * np.cos(low))


def panels(p):
    own = p["table"] and read_rows(p["table"])[0]
    dim = p["d_model"] if own is None else own.shape[1]
    compared = min(p["positions"], MOST_ROWS, int(np.sqrt(MOST_WORK // dim)))  # rows with singular values
    if own is None:
        np.random.seed(p["seed"])
        learned = p["initial_deviation"] * np.random.randn(compared, dim)
    else:
        learned = own[:p["positions"]]
    rows = len(learned)
    compared = min(compared, rows)
    sinusoids = sinusoidal_table(np.arange(rows), dim, p["base"])
    component = np.arange(1, min(compared, dim) + 1)
    spread = np.arange(compared) * rows // compared
    spectrum = [line("learned", component, relative_singular_values(learned[spread])),
                line("sinusoidal", component, relative_singular_values(sinusoids[spread])),
                line("Marchenko-Pastur", component, marchenko_pastur(compared, dim))]
    return [[heatmap("learned", learned)], spectrum, [heatmap("learned", row_cosines(learned))],
            [heatmap("sinusoidal", row_cosines(sinusoids))]]
