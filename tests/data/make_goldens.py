#!/usr/bin/env python3
"""Writes encodings.json: the expected results of src/encodings, computed by NumPy, mpmath and transformers.

    pip install numpy mpmath torch transformers
    python make_goldens.py

The file states the versions of these libraries. A value that mpmath computed (with 60 digits) is a pair [high, low],
whose sum is the exact value to 30 digits or more, because a rounded double cannot test a bound of one unit in the last
place. All random numbers are seeded, so the same versions write the same file.
"""

import json
import pathlib
import platform
import random

import mpmath
import numpy as np
import torch
import transformers
from transformers.models.gptj import modeling_gptj
from transformers.models.llama import modeling_llama

mpmath.mp.dps = 60


def high_low(exact):
    """An exact value as the sum of two doubles; a few digits of the second are enough."""
    high = float(exact)
    return [high, float(f"{float(exact - mpmath.mpf(high)):.6e}")]


def exact_theta(pair, dim, base, exponent):
    base = mpmath.mpf(base)
    if pair == 0:
        return mpmath.mpf(1)
    if exponent == "inclusive":
        return base ** (-mpmath.mpf(pair) / (dim // 2 - 1))
    return base ** (-mpmath.mpf(2 * pair) / dim)


def numpy_thetas(dim, base, exponent):
    pairs = np.arange((dim + 1) // 2)
    if exponent == "inclusive":
        return base ** (-pairs / (dim // 2 - 1))
    return base ** (-2 * pairs / dim)


def pair_and_wave(column, dim, layout):
    if layout == "concatenated":
        return column % (dim // 2), column >= dim // 2
    return column // 2, column % 2 == 1


def numpy_row(position, dim, base, layout, exponent):
    angles = position * numpy_thetas(dim, base, exponent)
    row = np.empty(dim)
    for column in range(dim):
        pair, is_cosine = pair_and_wave(column, dim, layout)
        row[column] = np.cos(angles[pair]) if is_cosine else np.sin(angles[pair])
    return row.tolist()


def exact_row(position, dim, base, layout, exponent):
    row = []
    for column in range(dim):
        pair, is_cosine = pair_and_wave(column, dim, layout)
        angle = position * exact_theta(pair, dim, base, exponent)
        row.append(high_low(mpmath.cos(angle) if is_cosine else mpmath.sin(angle)))
    return row


BASES = [1.5, 2.0, 100.0, 1e4, 2.7e4, 5e5, 1e6, 1e9]


def waves(draw):
    """Exact theta, sine and cosine over the whole domain. Most cases have theta near 1, where the bound is tight."""
    dims = [1, 2, 3, 6, 7, 16, 64, 127, 128, 512, 1024, 8192]
    positions = [0, 1, 2, 3, 7, 50, 99, 1000, 4095, 131071, 999999, 1000000, 10000000, 11048575, 16777216]
    cases = []
    for _ in range(600):
        dim = draw.choice(dims)
        exponent = draw.choice(["standard", "inclusive"]) if dim % 2 == 0 else "standard"
        pairs = (dim + 1) // 2
        pair = draw.choice([0, min(1, pairs - 1), draw.randrange(min(8, pairs)), draw.randrange(pairs), pairs - 1])
        base = draw.choice(BASES)
        position = draw.choice(positions + [draw.randrange(16777216)]) * draw.choice([1, 1, -1])
        theta = exact_theta(pair, dim, base, exponent)
        cases.append([dim, base, exponent, pair, position, high_low(theta), high_low(mpmath.sin(position * theta)),
                      high_low(mpmath.cos(position * theta))])
    return cases


def means(draw):
    """Exact mean of one column over positions begin .. end-1: up to 100 terms are added, more are a geometric sum."""
    ranges = [(0, 1), (0, 2), (5, 6), (-1, 1), (-7, 12), (0, 100), (1000000, 1000001), (1000000, 1000263),
              (-10000000, 10000000), (9999000, 10001000), (-10000000, -9999998), (0, 1048576), (16777213, 16777216)]
    cases = []
    for begin, end in ranges:
        for _ in range(4):
            dim, base = draw.choice([1, 2, 7, 64, 128, 8192]), draw.choice(BASES)
            column = draw.choice([0, dim - 1, draw.randrange(dim)])
            pair, is_cosine = pair_and_wave(column, dim, "interleaved")
            theta = exact_theta(pair, dim, base, "standard")
            if end - begin <= 100:
                wave = mpmath.cos if is_cosine else mpmath.sin
                total = mpmath.fsum(wave(p * theta) for p in range(begin, end))
            else:
                z = mpmath.expj(theta)
                total = (mpmath.expj(end * theta) - mpmath.expj(begin * theta)) / (z - 1)
                total = total.real if is_cosine else total.imag
            cases.append([dim, base, column, begin, end, high_low(total / (end - begin))])
    return cases


def tables():
    """Rows of the table as NumPy computes them, each with the exact row."""
    rows = []
    for dim, base, positions in [(6, 100.0, [0, 1, 5, 1000000, -1000000]), (16, 1e4, [0, 1, 50, 131071])]:
        for layout in ["interleaved", "concatenated"]:
            for exponent in ["standard", "inclusive"]:
                for position in positions:
                    rows.append({"dim": dim, "base": base, "layout": layout, "exponent": exponent, "position": position,
                                 "numpy": numpy_row(position, dim, base, layout, exponent),
                                 "exact": exact_row(position, dim, base, layout, exponent)})
    for dim, position in [(1, 3), (7, 1000000)]:
        rows.append({"dim": dim, "base": 100.0, "layout": "interleaved", "exponent": "standard", "position": position,
                     "numpy": numpy_row(position, dim, 100.0, "interleaved", "standard"),
                     "exact": exact_row(position, dim, 100.0, "interleaved", "standard")})
    return rows


def rotations():
    """Vectors rotated in float64 by transformers: Llama's pairs are half_split, GPT-J's interleaved."""
    cases = []
    for dim, base in [(2, 1e4), (8, 100.0), (64, 1e4)]:
        np.random.seed(dim)
        x = np.random.randn(dim)
        for position in [0, 1, 7, 1000, 131071]:
            angles = torch.from_numpy(position * numpy_thetas(dim, base, "standard"))
            q = torch.from_numpy(x)
            both = torch.cat([angles, angles])[None, None, :]
            llama, _ = modeling_llama.apply_rotary_pos_emb(q[None, None, None, :], q[None, None, None, :], both.cos(),
                                                           both.sin())
            gptj = modeling_gptj.apply_rotary_pos_emb(q[None, None, None, :], angles.sin()[None, None, :],
                                                      angles.cos()[None, None, :])
            cases.append({"base": base, "position": position, "x": x.tolist(), "half_split": llama.flatten().tolist(),
                          "interleaved": gptj.flatten().tolist()})
    return cases


def decays(draw):
    """Exact upper bound, mean cosine, and score of NumPy's random vectors (interleaved pairs) at single distances."""
    cases = []
    for dim, base, seed in [(2, 1e4, 0), (128, 1e4, 42), (128, 5e5, 7), (64, 100.0, 42)]:
        np.random.seed(seed)
        q, k = np.random.randn(dim), np.random.randn(dim)
        thetas = [exact_theta(pair, dim, base, "standard") for pair in range(dim // 2)]
        q_exact, k_exact = ([mpmath.mpc(v[2 * i], v[2 * i + 1]) for i in range(dim // 2)] for v in (q, k))
        norm_q, norm_k = (mpmath.sqrt(mpmath.fsum(abs(z) ** 2 for z in v)) for v in (q_exact, k_exact))
        for distance in [0, 1, 2, 10, 63, 64, 65, 100, 250, 1706, 1707, 100000, 999999, draw.randrange(1000000)]:
            phasors = [mpmath.expj(distance * theta) for theta in thetas]
            partial, sizes = mpmath.mpc(0), []
            for phasor in phasors:
                partial += phasor
                sizes.append(abs(partial))
            score = lambda a, b: mpmath.fsum((x * mpmath.conj(y) * z).real for x, y, z in zip(a, b, phasors))
            cases.append({"dim": dim, "base": base, "seed": seed, "distance": distance,
                          "upper_bound": high_low(mpmath.fsum(sizes) * 2 / dim),
                          "mean_cosine": high_low(mpmath.fsum(z.real for z in phasors) * 2 / dim),
                          "q_q": high_low(score(q_exact, q_exact) / norm_q ** 2),
                          "q_k": high_low(score(q_exact, k_exact) / (norm_q * norm_k))})
    return cases


def random_numbers():
    """Uniform and normal numbers of several seeds, as NumPy's legacy generator draws them."""
    cases = []
    for seed, count in [(42, 129), (0, 9), (12345, 9), (2 ** 32 - 1, 9)]:
        np.random.seed(seed)
        uniform = np.random.random_sample(5).tolist()
        np.random.seed(seed)
        cases.append({"seed": seed, "uniform": uniform, "randn": np.random.randn(count).tolist()})
    np.random.seed(42)
    thousandth = np.random.randn(100000)[[999, 99999]].tolist()
    return {"seeds": cases, "seed_42_numbers_1000_and_100000": thousandth}


def main():
    draw = random.Random(1)
    goldens = {
        "versions": {"python": platform.python_version(), "numpy": np.__version__, "mpmath": mpmath.__version__,
                     "torch": torch.__version__.split("+")[0], "transformers": transformers.__version__},
        "waves": waves(draw), "means": means(draw), "tables": tables(), "rotations": rotations(),
        "decays": decays(draw), "random": random_numbers(),
    }
    path = pathlib.Path(__file__).with_name("encodings.json")
    path.write_text(json.dumps(goldens, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
