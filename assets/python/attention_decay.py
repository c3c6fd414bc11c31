# How the attention score of RoPE changes with the distance between two tokens.
import numpy as np

from decay import first_below_zero, mean_cosine, scores, upper_bound
from frequency import inverse_frequencies
from marks import axis, line, panel, points
from number_text import grouped
from rotary import query_and_key

SEARCHED = 20_000_000  # pairs times distances searched for a zero


def panels(p):
    theta = inverse_frequencies(p["d_model"], p["base"])
    distances = np.arange(1 if p["log_distance"] else 0, p["max_distance"] + 1)
    q, k = query_and_key(p)
    curves = [line("mean cosine", distances, mean_cosine(distances, theta), "C1", "--"),
              line("q·k", distances, scores(distances, q, q, theta, p["pairing"]), "C2"),
              line("q·k independent", distances, scores(distances, q, k, theta, p["pairing"]), "muted", ":")]
    crossing = first_below_zero(theta, min(p["max_distance"], SEARCHED // len(theta)))
    if crossing is not None:
        curves.append(points("first below zero", [crossing], mean_cosine(np.array([crossing]), theta), "C1",
                             label=f"below 0 from {grouped(crossing)}"))
    x = axis("Relative distance", "tokens", log=p["log_distance"])
    bound = line("upper bound", distances, upper_bound(distances, theta))
    return [panel("", x, axis("Upper bound", limits=(0, 1.05 * (len(theta) + 1) / 2)), [bound]),
            panel("", dict(x), axis("Score / score at 0"), curves)]
