# How much each word of a sentence attends to each other word, with each scheme of position encoding.
import re

import numpy as np

from marks import heatmap
from own_data import own_vectors
from relative import alibi_slopes, clipped_distance, t5_bucket
from rotary import rotate
from sinusoidal import sinusoidal_table

SELF_SCORE = 2  # a word's score with itself without positions
SHAW_CLIP = 4
ALIBI_HEADS = 8  # the map shows the first head
MOST_TOKENS = 64  # of a file


def words_of(p):
    return re.findall(r"[^\x00- \x7f]+", p["sentence"])


def swapped(rows, p):
    """The rows of an array; the second and the last one change places if p says so."""
    order = np.arange(len(rows))
    if p["swap_words"]:
        first = 1 if len(rows) > 2 else 0
        order[[first, -1]] = order[[-1, first]]
    return rows[order]


def word_vector(word, p):
    """Normal numbers from the seed and the word (32-bit FNV-1a), scaled to the length sqrt(SELF_SCORE sqrt(d))."""
    hashed = 2166136261
    for byte in word.encode().lower():
        hashed = (hashed ^ byte) * 16777619 % 2**32
    np.random.seed(p["seed"] ^ hashed)
    vector = np.random.randn(p["d_model"])
    return vector / np.linalg.norm(vector) * np.sqrt(SELF_SCORE * np.sqrt(p["d_model"]))


def random_table(rows, dim, p):
    """Random numbers in place of a table that a model would learn."""
    np.random.seed(p["seed"])
    return np.random.randn(rows, dim)


def vectors(p):
    """Queries and keys: those of the files, or q = k = the words' vectors. [words, d] each"""
    own = own_vectors(p, MOST_TOKENS)
    if own is None:
        own = [np.array([word_vector(word, p) for word in words_of(p)])] * 2
    return [swapped(x, p) for x in own]


def attention(q, k, scheme, p):
    """softmax(q . k / sqrt(d)). [query, key]"""
    n, dim = q.shape
    size = np.sqrt(SELF_SCORE / np.sqrt(dim))  # of random entries, for vectors as long as the words'
    distance = np.arange(n) - np.arange(n)[:, None]  # key - query
    added = 0
    if scheme == "sinusoidal":
        added = sinusoidal_table(np.arange(n), dim, p["base"])
    if scheme == "learned":
        added = size * random_table(n, dim, p)
    q, k = q + added, k + added
    if scheme == "rope":
        q, k = (rotate(x, np.arange(n)[:, None], p["base"], p["pairing"]) for x in (q, k))
    score = q @ k.T
    if scheme == "shaw":
        relative = q @ (size * random_table(2 * SHAW_CLIP + 1, dim, p)).T
        score += np.take_along_axis(relative, clipped_distance(distance, SHAW_CLIP) + SHAW_CLIP, axis=1)
    score /= np.sqrt(dim)
    if scheme == "alibi":
        score -= alibi_slopes(ALIBI_HEADS)[0] * np.abs(distance)
    if scheme == "t5":
        score += random_table(32, 1, p)[t5_bucket(distance, bidirectional=not p["causal"]), 0]
    if p["causal"]:
        score[distance > 0] = -np.inf
    weights = np.exp(score - score.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)


def panels(p):
    q, k = vectors(p)
    return [[heatmap(scheme, attention(q, k, scheme, p))] for scheme in p["attention_schemes"]]
