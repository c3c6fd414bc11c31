# The sinusoidal table of Vaswani et al. 2017, section 3.5.
import numpy as np

from frequency import inverse_frequencies


def sinusoidal_table(positions, dim, base, layout="interleaved", exponent="standard"):
    """PE[p, 2i] = sin(p theta_i), PE[p, 2i+1] = cos(p theta_i), or first all sines, then all cosines.

    positions [n]; returns [n, dim]. With an odd dim the last column is a sine.
    """
    angles = np.outer(positions, inverse_frequencies(dim, base, exponent))
    if layout == "concatenated":
        return np.concatenate([np.sin(angles), np.cos(angles)], axis=1)
    return np.stack([np.sin(angles), np.cos(angles)], axis=2).reshape(len(angles), -1)[:, :dim]
