"""Draws the sinusoidal table with matplotlib, for comparison with `ropewalk export sinusoidal_heatmap`.

Usage: matplotlib_export.py ROWS COLUMNS FILE
"""
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

rows, columns = int(sys.argv[1]), int(sys.argv[2])
angles = np.arange(rows)[:, None] * 10000.0 ** (-np.arange(0, columns, 2) / columns)
table = np.empty((rows, columns))
table[:, 0::2] = np.sin(angles)
table[:, 1::2] = np.cos(angles)
figure, axes = plt.subplots(figsize=(12.8, 7.2), dpi=100)
figure.colorbar(axes.imshow(table, cmap="coolwarm", aspect="auto", vmin=-1, vmax=1))
axes.set(title="Sinusoidal positional encoding", xlabel="Dimension", ylabel="Position")
figure.savefig(sys.argv[3])
