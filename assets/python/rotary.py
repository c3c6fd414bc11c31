# RoPE's rotation of vectors (Su et al. 2021, eq. 15), and the random vectors that the figures rotate.
import numpy as np

from frequency import inverse_frequencies


def query_and_key(p):
    """q is the seed's randn(d_model), k the next d_model draws."""
    np.random.seed(p["seed"])
    return np.random.randn(p["d_model"]), np.random.randn(p["d_model"])


def pair_columns(dim, pairing):
    """The two columns of every pair: (2i, 2i+1), or (i, i + dim/2) with `half_split`. [dim/2] each."""
    i = np.arange(dim // 2)
    return (i, i + dim // 2) if pairing == "half_split" else (2 * i, 2 * i + 1)


def rotate(x, position, base, pairing="interleaved"):
    """Rotates every pair (x, y) of a vector [dim] by the angle position * theta_i.

    Vectors [n, dim] are rotated by positions [n, 1], each row by its own.
    """
    angles = position * inverse_frequencies(x.shape[-1], base)
    first, second = pair_columns(x.shape[-1], pairing)
    turned = np.empty_like(x)
    turned[..., first] = x[..., first] * np.cos(angles) - x[..., second] * np.sin(angles)
    turned[..., second] = x[..., first] * np.sin(angles) + x[..., second] * np.cos(angles)
    return turned
