# What relative schemes add to attention for each distance: ALiBi's slopes, T5's buckets, Shaw's clipping.
import numpy as np

from marks import COLORS, STYLES, axis, heatmap, line, panel
from relative import alibi_slopes, clipped_distance, t5_bucket

MOST_CURVES = 4  # more cannot be told apart


def schemes(p):
    """Of the chosen scheme: what the matrix shows, its positions, the axis of the curves, their reach, the curves."""
    if p["bias_scheme"] == "t5":
        def bucket(distance):
            return t5_bucket(distance, p["buckets"], p["bucket_max_distance"], p["bidirectional"])

        furthest = p["bucket_max_distance"]
        return "Bucket", furthest + 16, "Bucket", furthest + furthest // 4 + 1, {"bucket": bucket}
    if p["bias_scheme"] == "shaw":
        def clipped(distance):
            return clipped_distance(distance, p["clip"])

        return "Clipped distance", 4 * p["clip"], "Clipped distance", 4 * p["clip"], {"clipped distance": clipped}
    slopes = alibi_slopes(p["heads"])
    count = min(MOST_CURVES, len(slopes))
    heads = [i * (len(slopes) - 1) // max(count - 1, 1) for i in range(count)]  # steepest, flattest, some between
    return "Bias of head 1", 32, "Bias", 32, {
        f"head {head + 1}": lambda distance, slope=slopes[head]: -slope * np.abs(distance) for head in heads}


def panels(p):
    what, positions, label, reach, functions = schemes(p)
    positions = np.arange(np.clip(positions, 32, 256))
    matrix = list(functions.values())[0](positions - positions[:, None])  # key - query
    distances = np.arange(-reach, reach + 1)
    curves = [line(name, distances, function(distances), COLORS[i], STYLES[i])
              for i, (name, function) in enumerate(functions.items())]
    return [panel(what, axis("Key"), axis("Query"),
                  [heatmap("bias", matrix, low=matrix.min(), high=max(matrix.max(), matrix.min() + 1), label=what)],
                  equal=True),
            panel("Over the distance", axis("Key - query", "tokens"), axis(label), curves)]
