# By how much cached keys are turned wrongly once the text has grown and its frequencies have changed.
import numpy as np

from marks import line, table
from number_text import grouped, rounded
from rope_scaling import rotary_dim, scaled_rope

SAMPLES = 512  # keys whose largest error is drawn
BLOCKS = 128  # of keys, over which the mean cosine is averaged
PER_BLOCK = 32  # keys of a block
COSINES = 2**18  # pairs times keys of a curve


def frequencies(method, p, length):
    """Radians a token at this length of the text, or None. [pairs]"""
    rope = scaled_rope(method, {**p, "sequence_length": int(length), "attention_factor": 1})
    return None if rope is None else rope[0]


def arrival(keys, p):
    """The length of the text when each key was rotated."""
    return np.maximum(min(p["prompt_length"], p["sequence_length"]), keys + 1)


def angle_errors(keys, method, p):
    """Angle of the cached keys minus the angle that they need, in radians. [keys, pairs]"""
    lengths, place = np.unique(np.maximum(arrival(keys, p), p["original_context"]), return_inverse=True)
    if method == "longrope" and len(lengths) > 1:  # one set of frequencies for all longer texts
        lengths, place = lengths[:2], np.minimum(place, 1)
    then = np.array([frequencies(method, p, length) for length in lengths])[place]
    return keys[:, None] * (then - frequencies(method, p, p["sequence_length"]))


def mean_cosines(keys, method, p):
    """Of the query at the end and each key: as cached, and rotated by the present frequencies."""
    right = np.outer(p["sequence_length"] - 1 - keys, frequencies(method, p, p["sequence_length"]))
    return np.cos(right - angle_errors(keys, method, p)).mean(axis=1), np.cos(right).mean(axis=1)


def averaged_scores(method, p):
    """Positions of the blocks, and the means of both mean cosines over the keys of a block."""
    length = p["sequence_length"]
    blocks = min(BLOCKS, length)
    most = np.clip(COSINES // (blocks * (rotary_dim(p) // 2)), 1, PER_BLOCK)
    edges = np.arange(blocks + 1) * length // blocks
    middles, cached, right = [], [], []
    for first, size in zip(edges, np.diff(edges)):
        count = min(size, most)
        scores = mean_cosines(first + np.arange(count) * size // count, method, p)
        middles.append(first + (size - 1) / 2)
        cached.append(scores[0].mean())
        right.append(scores[1].mean())
    return middles, cached, right


def drawn_keys(p):
    """Evenly spread keys, and those beside which the frequencies change."""
    last = p["sequence_length"] - 1
    edges = [edge for edge in (p["original_context"], p["prompt_length"]) if edge <= last]
    return np.unique([last * i // SAMPLES for i in range(SAMPLES + 1)] + edges + [edge - 1 for edge in edges])


def drawn_methods(p):
    """longrope needs its lists."""
    methods = ["default", "dynamic"] + ["longrope"] * bool(p["short_factor"] or p["long_factor"])
    return [method for method in methods if frequencies(method, p, 1) is not None]


def panels(p):
    keys = drawn_keys(p)
    key = min(p["position"], p["sequence_length"] - 1)
    methods = drawn_methods(p)
    largest, by_pair, score = [], [], []
    rows = {name: [] for name in ("Length at arrival", "Largest error (turns)", "in pair", "Off by 1/2 turn or more",
                                  "Mean cosine, cached", "Mean cosine, correct")}
    for method in methods:
        largest.append(line(method, keys, np.abs(angle_errors(keys, method, p)).max(axis=1) / (2 * np.pi)))
        errors = angle_errors(np.array([key]), method, p)[0]
        by_pair.append(line(method, np.arange(len(errors)), errors / (2 * np.pi)))
        middles, cached, right = averaged_scores(method, p)
        changes = method != "default"
        score.append(line(method + ", cached" * changes, middles, cached))
        if changes:
            score.append(line(f"{method}, correct", middles, right))
        worst = np.argmax(np.abs(errors))
        shown = mean_cosines(np.array([key]), method, p)
        for name, cell in zip(rows, [
                grouped(int(arrival(key, p))), rounded(abs(errors[worst]) / (2 * np.pi), 4),
                str(worst) if errors[worst] else "none", f"{np.sum(np.abs(errors) >= np.pi)} of {len(errors)}",
                rounded(shown[0][0], 4), rounded(shown[1][0], 4)]):
            rows[name].append(cell)
    summary = table("Shown key", [f"Key at {grouped(key)}", *methods], [[name, *cells] for name, cells in rows.items()])
    return [largest, by_pair, score, [summary]]
