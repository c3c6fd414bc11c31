# How the attention score of RoPE changes with the distance between two tokens.
import numpy as np

from decay import first_below_zero, mean_cosine, scores, upper_bound
from frequency import inverse_frequencies
from marks import line, points
from rotary import query_and_key

SEARCHED = 20_000_000  # pairs times distances searched for a zero


def panels(p):
    theta = inverse_frequencies(p["d_model"], p["base"])
    distances = np.arange(1 if p["log_distance"] else 0, p["max_distance"] + 1)
    q, k = query_and_key(p)
    curves = [line("mean cosine", distances, mean_cosine(distances, theta)),
              line("q·k", distances, scores(distances, q, q, theta, p["pairing"])),
              line("q·k independent", distances, scores(distances, q, k, theta, p["pairing"]))]
    crossing = first_below_zero(theta, min(p["max_distance"], SEARCHED // len(theta)))
    if crossing is not None:
        curves.append(points("first below zero", [crossing], mean_cosine(np.array([crossing]), theta)))
    return [[line("bound factor", distances, upper_bound(distances, theta))], curves]
