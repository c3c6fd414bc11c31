# RoPE's rotation of a whole vector as a matrix.
import numpy as np

from block_matrix import block_matrix
from frequency import inverse_frequencies
from marks import heatmap
from rotary import pair_columns


def panels(p):
    angles = p["position"] * inverse_frequencies(p["d_model"], p["base"])
    cos, sin = np.cos(angles), np.sin(angles)
    first, second = pair_columns(p["d_model"], p["pairing"])
    return [[heatmap("R", block_matrix(p["d_model"], first, second, [[cos, -sin], [sin, cos]]))]]
