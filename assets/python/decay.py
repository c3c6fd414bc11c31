# How the score of RoPE changes with the distance between query and key (Su et al. 2021, section 3.4.3).
import numpy as np

from rotary import pair_columns

BLOCK = 4096  # distances computed at once; limits the memory


def over_distances(function, distances):
    """function(block of distances) for all of them, joined."""
    return np.concatenate([function(distances[i:i + BLOCK]) for i in range(0, len(distances), BLOCK)])


def mean_cosine(distances, theta):
    """C = mean over the pairs of cos(distance theta_i)."""
    return over_distances(lambda block: np.cos(np.outer(block, theta)).mean(axis=1), distances)


def upper_bound(distances, theta):
    """B = mean over j = 1 .. d/2 of |S_j|, S_j the sum of exp(1j distance theta_i) over i < j."""
    def bound(block):
        partial_sums = np.cumsum(np.exp(1j * np.outer(block, theta)), axis=1)
        return np.abs(partial_sums).mean(axis=1)

    return over_distances(bound, distances)


def scores(distances, q, k, theta, pairing):
    """(R_m q) . (R_n k) / (|q| |k|) with m - n the distance: each pair is a complex number times exp(1j angle)."""
    first, second = pair_columns(len(q), pairing)
    products = (q[first] + 1j * q[second]) * np.conj(k[first] + 1j * k[second])
    return waves(distances, products / (np.linalg.norm(q) * np.linalg.norm(k)), theta)


def waves(distances, products, theta):
    """The real part of the sum over the pairs of product exp(1j distance theta)."""
    return over_distances(lambda block: (np.exp(1j * np.outer(block, theta)) @ products).real, distances)


AVERAGED = 0.1  # the mean cosine is averaged over distances from 10 % below to 10 % above


def averaged_mean_cosine(distances, theta):
    """The mean of the mean cosine over the distances from 10 % below to 10 % above."""
    def mean(block):
        angles = np.outer(block, theta)
        return np.mean(np.cos(angles) * np.sinc(AVERAGED * angles / np.pi), axis=1)

    return over_distances(mean, distances)


def first_below_zero(theta, longest, function=mean_cosine):
    """First whole distance from 1 to `longest` at which the function is negative, or None."""
    for start in range(1, longest + 1, BLOCK):
        distances = np.arange(start, min(start + BLOCK, longest + 1))
        below = distances[function(distances, theta) < 0]
        if len(below) > 0:
            return int(below[0])
    return None
