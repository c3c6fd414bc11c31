# What relative schemes add to attention for each distance: ALiBi's slopes, T5's buckets, Shaw's clipping.
import numpy as np

from marks import heatmap, line
from relative import alibi_slopes, clipped_distance, t5_bucket

MOST_CURVES = 4  # more cannot be told apart


def schemes(p):
    """Of the chosen scheme: how many positions the matrix has, how far the curves reach, and the curves."""
    if p["bias_scheme"] == "t5":
        def bucket(distance):
            return t5_bucket(distance, p["buckets"], p["bucket_max_distance"], p["bidirectional"])

        furthest = p["bucket_max_distance"]
        return furthest + 16, furthest + furthest // 4 + 1, {"bucket": bucket}
    if p["bias_scheme"] == "shaw":
        def clipped(distance):
            return clipped_distance(distance, p["clip"])

        return 4 * p["clip"], 4 * p["clip"], {"clipped distance": clipped}
    slopes = alibi_slopes(p["heads"])
    count = min(MOST_CURVES, len(slopes))
    heads = [i * (len(slopes) - 1) // max(count - 1, 1) for i in range(count)]  # steepest, flattest, some between
    return 32, 32, {
        f"head {head + 1}": lambda distance, slope=slopes[head]: -slope * np.abs(distance) for head in heads}


def panels(p):
    positions, reach, functions = schemes(p)
    positions = np.arange(np.clip(positions, 32, 256))
    matrix = list(functions.values())[0](positions - positions[:, None])  # key - query
    distances = np.arange(-reach, reach + 1)
    name = "distance class" if p["bias_scheme"] == "shaw" else "bias"
    return [[heatmap(name, matrix)],
            [line(name, distances, function(distances)) for name, function in functions.items()]]
