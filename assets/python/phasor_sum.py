# The arrows exp(1j distance theta_i) of all pairs, tail to tip, and the mean cosine that they add up to.
import numpy as np

from decay import mean_cosine
from frequency import inverse_frequencies
from marks import arrows, line, points


def panels(p):
    theta = inverse_frequencies(p["d_model"], p["base"])
    angles = p["distance"] * theta[::-1]  # the slowest pair first
    steps = np.exp(1j * angles) / len(theta)
    ends = np.concatenate([[0], np.cumsum(steps)])
    places = np.column_stack([ends.imag, ends.real])  # an arrow that has not turned points up
    slow = np.count_nonzero(np.abs(angles) <= np.pi / 2)

    chain = []
    if slow > 0:
        chain.append(arrows("within a quarter turn", places[:slow], places[1:slow + 1]))
    if slow < len(theta):
        chain.append(arrows("turned further", places[slow:-1], places[slow + 1:]))
    last = places[-1]
    right = max(0.65, places[1:, 0].max() + 0.05)
    chain += [line("mean cosine", [last[0], right], [last[1], last[1]]), arrows("sum", places[:1], places[-1:])]

    distances = np.arange(1 if p["log_distance"] else 0, p["max_distance"] + 1)
    curve = [line("mean cosine", distances, mean_cosine(distances, theta))]
    at = abs(p["distance"])
    if distances[0] <= at <= max(p["max_distance"], distances[0] + 1):
        curve.append(points("distance", [at], [last[1]]))
    return [chain, curve]
