# RoPE over the patches of an image: half of the pairs turn with the row, half with the column.
import numpy as np

from marks import heatmap


def angles_along(side, p):
    """Angle of every patch and pair along one side, in radians. side: 0 down, 1 across. [patches, d/4]"""
    count = p["grid_width"] if side == 1 else p["grid_height"]
    i = np.arange(p["d_model"] // 4)
    patch = np.arange(count)
    if p["axial_convention"] == "dinov3":  # middles of patches on a scale from -1 to 1
        patch = 2 * np.pi * (2 * (patch + 0.5) / count - 1)
    odd = side if p["axial_convention"] == "pixtral" else 0  # pixtral: even frequencies down, odd ones across
    return np.outer(patch, p["base"] ** (-2 * (2 * i + odd) / p["d_model"]))


def cosines_to_middle(angles, dim):
    """One side's share of the score of two all-ones vectors, one of them at the middle patch. [patches]"""
    return 2 / dim * np.cos(angles - angles[len(angles) // 2]).sum(axis=1)


def panels(p):
    down, across = angles_along(0, p), angles_along(1, p)
    pair = min(p["pair"], p["d_model"] // 4 - 1)
    shape = (p["grid_height"], p["grid_width"])
    row_angle = np.broadcast_to(down[:, pair, None], shape)
    column_angle = np.broadcast_to(across[None, :, pair], shape)
    cosines = cosines_to_middle(down, p["d_model"])[:, None] + cosines_to_middle(across, p["d_model"])
    return [[heatmap("row angle", row_angle)], [heatmap("column angle", column_angle)],
            [heatmap("mean cosine", cosines)]]
