# Inverse frequencies and wavelengths of the pairs of dimensions.
import numpy as np


def inverse_frequencies(dim, base, exponent="standard"):
    """theta_i = base^(-2i/dim), i = 0 .. ceil(dim/2)-1; with `inclusive` base^(-i/(dim/2-1)). Radians a token."""
    i = np.arange((dim + 1) // 2)
    if exponent == "inclusive":
        return base ** (-i / max(dim // 2 - 1, 1))
    return base ** (-2 * i / dim)


def wavelength(theta):
    """Tokens until a pair has made a full turn."""
    return 2 * np.pi / theta
