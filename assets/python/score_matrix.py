# The scores of all queries with all keys of a text, their parts, and the scores along one diagonal.
import numpy as np

from marks import arrow, heatmap, line
from own_data import own_vectors
from rotary import rotate
from sinusoidal import sinusoidal_table

MOST = 256  # positions


def token_vectors(count, p):
    """Query and key of each token, from files or drawn in turn: [count, d_model] each."""
    own = own_vectors(p, count)
    if own is not None:
        return own
    np.random.seed(p["seed"])
    drawn = np.random.randn(1 if p["same_token"] else count, 2, p["d_model"])
    return np.broadcast_to(drawn, (count, 2, p["d_model"])).transpose(1, 0, 2)


def panels(p):
    q, k = token_vectors(min(p["positions"], MOST), p)
    count, first = len(q), p["first_position"]
    positions = first + np.arange(count)
    if p["score_scheme"] == "sinusoidal":
        pe = sinusoidal_table(positions, q.shape[1], p["base"])
        scores = {"scores": (q + pe) @ (k + pe).T, "content-content": q @ k.T, "content-position": q @ pe.T,
                  "position-content": pe @ k.T, "position-position": pe @ pe.T}
    elif p["score_scheme"] == "rope":
        turned = [rotate(rows, positions[:, None], p["base"], p["pairing"]) for rows in (q, k)]
        scores = {"scores": turned[0] @ turned[1].T}
    else:
        scores = {"scores": q @ k.T}

    distance = min(max(p["distance"], 1 - count), count - 1)
    queries = positions[max(distance, 0):count + min(distance, 0)]
    names = ["score", "q·k", "q·PE[n]", "PE[m]·k", "PE[m]·PE[n]"]
    curves = [line(name, queries, np.diagonal(matrix, -distance)) for name, matrix in zip(names, scores.values())]

    maps = [[heatmap(name, matrix, first, first)] for name, matrix in scores.items()]
    ends = queries[[0, -1]]
    maps[0].append(arrow("diagonal", *np.column_stack([ends - distance, ends])))
    place = 1 if len(maps) == 1 else 3
    return [*maps[:place], curves, *maps[place:]]
