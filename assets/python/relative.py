# What relative schemes compute from the distance between a query and a key.
import numpy as np


def alibi_slopes(heads):
    """2^(-8i/n), i = 1 .. n, for the power of two below; then every second slope of the power above. [heads]"""
    below = 2 ** int(np.log2(heads))
    slopes = 2.0 ** (-8 * np.arange(1, below + 1) / below)
    between = 2.0 ** (-8 * np.arange(1, 2 * below, 2) / (2 * below))
    return np.concatenate([slopes, between])[:heads]


def t5_bucket(distance, buckets=32, max_distance=128, bidirectional=True):
    """Bucket of a key at distance = key - query, an array (Raffel et al. 2020, section 2.1).

    The logarithm is a float32, as in T5: for a distance on the edge of two buckets this decides between them.
    """
    count = buckets // 2 if bidirectional else buckets
    start = np.where(distance > 0, count, 0) if bidirectional else 0
    size = np.abs(distance) if bidirectional else np.maximum(-distance, 0)
    exact = count // 2
    ratio = np.maximum(size, exact).astype(np.float32) / np.float32(exact)
    share = np.log(ratio.astype(float)).astype(np.float32) / np.float32(np.log(max_distance / exact))
    beyond = (share * np.float32(count - exact)).astype(int)
    return start + np.where(size < exact, size, np.minimum(exact + beyond, count - 1))


def clipped_distance(distance, clip):
    """Shaw et al. 2018: all distances beyond `clip` count as `clip`."""
    return np.clip(distance, -clip, clip)
