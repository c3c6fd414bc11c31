"""Draws two figures with matplotlib, for comparison with `ropewalk export`. The ending of FILE decides the format.

Usage: matplotlib_export.py heatmap ROWS COLUMNS FILE     like sinusoidal_heatmap
       matplotlib_export.py decay DISTANCES FILE          like attention_decay, with its four curves
"""
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

PAIRS = 64
INVERSE_FREQUENCY = 10000.0 ** (-np.arange(PAIRS) / PAIRS)


def heatmap(rows: int, columns: int) -> plt.Figure:
    angles = np.arange(rows)[:, None] * 10000.0 ** (-np.arange(0, columns, 2) / columns)
    table = np.empty((rows, columns))
    table[:, 0::2] = np.sin(angles)
    table[:, 1::2] = np.cos(angles)
    # Its plot is smaller on the same page: at this resolution its image has as many pixels as Ropewalk's in SVG and PDF, to 2 %.
    figure, axes = plt.subplots(figsize=(12.8, 7.2), dpi=100 if sys.argv[-1].endswith("png") else 127)
    figure.colorbar(axes.imshow(table, cmap="coolwarm", aspect="auto", vmin=-1, vmax=1))
    axes.set(title="Sinusoidal positional encoding", xlabel="Dimension", ylabel="Position")
    return figure


def decay(distances: int) -> plt.Figure:
    np.random.seed(42)
    query, key = np.random.randn(2, PAIRS, 2) @ np.array([1, 1j])
    names = ["upper bound", "mean cosine", "q·k", "q·k independent"]
    curves = np.empty((len(names), distances + 1))
    for start in range(0, distances + 1, 8192):  # all at once would need 1 GB
        some = np.arange(start, min(start + 8192, distances + 1))
        phases = np.exp(1j * some[:, None] * INVERSE_FREQUENCY)
        curves[:, some] = (np.abs(np.cumsum(phases, axis=1)).mean(axis=1), phases.real.mean(axis=1),
                           (phases @ (query * query.conj())).real / np.linalg.norm(query) ** 2,
                           (phases @ (query * key.conj())).real / np.linalg.norm(query) / np.linalg.norm(key))
    figure, (top, bottom) = plt.subplots(2, 1, figsize=(12.8, 7.2), dpi=100, sharex=True)
    for axes, name, curve in zip((top, bottom, bottom, bottom), names, curves):
        axes.plot(curve, label=name)
    top.set(title="Attention scores over distance", ylabel="Upper bound")
    bottom.set(xlabel="Relative distance (tokens)", ylabel="Score / score at 0")
    bottom.legend()
    return figure


draw = {"heatmap": heatmap, "decay": decay}[sys.argv[1]]
draw(*map(int, sys.argv[2:-1])).savefig(sys.argv[-1])
