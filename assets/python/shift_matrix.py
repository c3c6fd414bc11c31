# The matrix that moves every sinusoidal position vector by the same offset.
import numpy as np

from block_matrix import block_matrix
from frequency import inverse_frequencies
from marks import heatmap
from rotary import pair_columns


def panels(p):
    angles = p["offset"] * inverse_frequencies(p["d_model"], p["base"], p["exponent"])
    cos, sin = np.cos(angles), np.sin(angles)
    sines, cosines = pair_columns(p["d_model"], "interleaved")
    return [[heatmap("M", block_matrix(p["d_model"], sines, cosines, [[cos, sin], [-sin, cos]]))]]
