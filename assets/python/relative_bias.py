# What relative schemes add to attention for each distance: ALiBi's slopes, T5's buckets, Shaw's clipping.
import numpy as np

from marks import heatmap, line
from own_data import read_rows
from relative import alibi_slopes, clipped_distance, t5_bucket

MOST_CURVES = 4  # more cannot be told apart


def shown_heads(heads):
    """The first and the last head, and some between."""
    count = min(MOST_CURVES, heads)
    return [i * (heads - 1) // max(count - 1, 1) for i in range(count)]


def learned_biases(p):
    """A function of the distance for each head of a learned table of T5. [buckets, heads] in the file"""
    table = read_rows(p["bias_table"])[0]

    def bias(distance, head):
        return table[t5_bucket(distance, len(table), p["bucket_max_distance"], p["bidirectional"]), head]

    return [lambda distance, head=head: bias(distance, head) for head in range(table.shape[1])]


def schemes(p):
    """Of the chosen scheme: how many positions the matrix has, how far the curves reach, the curves, and
    the function that the matrix shows."""
    if p["bias_scheme"] == "t5":
        def bucket(distance):
            return t5_bucket(distance, p["buckets"], p["bucket_max_distance"], p["bidirectional"])

        furthest = p["bucket_max_distance"]
        sizes = furthest + 16, furthest + furthest // 4 + 1
        if p["bias_table"] is None:
            return *sizes, {"bucket": bucket}, bucket
        biases = learned_biases(p)
        curves = {f"head {head}": biases[head] for head in shown_heads(len(biases))}
        return *sizes, curves, biases[min(p["head"], len(biases) - 1)]
    if p["bias_scheme"] == "shaw":
        def clipped(distance):
            return clipped_distance(distance, p["clip"])

        return 4 * p["clip"], 4 * p["clip"], {"clipped distance": clipped}, clipped
    slopes = alibi_slopes(p["heads"])
    curves = {f"head {head + 1}": lambda distance, slope=slopes[head]: -slope * np.abs(distance)
              for head in shown_heads(len(slopes))}
    return 32, 32, curves, curves["head 1"]


def panels(p):
    positions, reach, functions, shown = schemes(p)
    positions = np.arange(np.clip(positions, 32, 256))
    matrix = shown(positions - positions[:, None])  # key - query
    distances = np.arange(-reach, reach + 1)
    name = "distance class" if p["bias_scheme"] == "shaw" else "bias"
    return [[heatmap(name, matrix)],
            [line(name, distances, function(distances)) for name, function in functions.items()]]
