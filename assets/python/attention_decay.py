# How the attention score of RoPE changes with the distance between two tokens.
import numpy as np

from decay import first_below_zero, mean_cosine, scores, upper_bound, waves
from frequency import inverse_frequencies
from marks import line, points
from own_data import own_vectors
from rotary import pair_columns, query_and_key

SEARCHED = 20_000_000  # pairs times distances searched for a zero
MOST_TOKENS = 1024  # of a file


def mean_scores(distances, q, k, theta, pairing):
    """Scores averaged over tokens, over the average of |q| |k|: of each token with its own key, and of all pairs."""
    first, second = pair_columns(q.shape[1], pairing)
    q_pairs, k_pairs = (x[:, first] + 1j * x[:, second] for x in (q, k))
    q_norms, k_norms = (np.linalg.norm(x, axis=1) for x in (q, k))
    own = (q_pairs * np.conj(k_pairs)).mean(axis=0) / ((q_norms * k_norms).mean() or 1)
    any_two = q_pairs.mean(axis=0) * np.conj(k_pairs.mean(axis=0)) / (q_norms.mean() * k_norms.mean() or 1)
    return [line("q·k of one token", distances, waves(distances, own, theta)),
            line("q·k of any two tokens", distances, waves(distances, any_two, theta))]


def random_scores(distances, p, theta):
    q, k = query_and_key(p)
    return [line("q·k", distances, scores(distances, q, q, theta, p["pairing"])),
            line("q·k independent", distances, scores(distances, q, k, theta, p["pairing"]))]


def panels(p):
    own = own_vectors(p, MOST_TOKENS)
    theta = inverse_frequencies(p["d_model"] if own is None else own[0].shape[1], p["base"])
    distances = np.arange(1 if p["log_distance"] else 0, p["max_distance"] + 1)
    curves = [line("mean cosine", distances, mean_cosine(distances, theta)),
              *(random_scores(distances, p, theta) if own is None
                else mean_scores(distances, *own, theta, p["pairing"]))]
    crossing = first_below_zero(theta, min(p["max_distance"], SEARCHED // len(theta)))
    if crossing is not None:
        curves.append(points("first below zero", [crossing], mean_cosine(np.array([crossing]), theta)))
    return [[line("bound factor", distances, upper_bound(distances, theta))], curves]
