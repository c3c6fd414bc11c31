#!/usr/bin/env python3
"""Writes bases.json: the smallest base for a context, found by plain search with NumPy. Takes some minutes.

    pip install numpy
    python make_base_goldens.py

Of the bases with two significant digits it is the smallest whose mean cosine, (2/d) sum_i cos(delta base^(-2i/d)), is
negative at no whole distance up to the context. Every distance of every smaller base is looked at until one is negative.
"""

import json
import pathlib

import numpy as np

LARGEST = 1e13
STEP = 1024
CASES = [(64, 1000000), (80, 500000), (96, 262144), (128, 131072), (128, 200000), (128, 524288), (128, 1000000),
         (128, 1048576), (128, 3000000), (128, 10000000), (128, 134217728), (256, 1000000), (32, 10000000),
         (8, 100000), (4, 131072)]


def bases():
    yield from (digits / 10 for digits in range(15, 100))
    for power in range(13):
        yield from (base for base in (10.0 ** power * digits for digits in range(10, 100)) if base <= LARGEST)


def is_negative_somewhere(theta, context):
    """From the largest distance down, where it is negative most often. With distance = a + b, cos(distance theta) is
    cos(a theta) cos(b theta) - sin(a theta) sin(b theta), so that the sums of a block are two products of matrices."""
    b = np.outer(np.arange(STEP, dtype=np.float64), theta)
    cos_b, sin_b = np.cos(b), np.sin(b)
    steps = 8  # a few are looked at first, because most bases are too small
    end = context + 1
    while end > 0:
        first = max(0, end - steps * STEP)
        starts = np.arange(first, end, STEP, dtype=np.float64)
        a = np.outer(starts, theta)
        sums = np.cos(a) @ cos_b.T - np.sin(a) @ sin_b.T
        if (sums.ravel()[:end - first] < 0).any():
            return True
        end, steps = first, 1024
    return False


def smallest(rotary_dim, context):
    for base in bases():
        if not is_negative_somewhere(base ** (-np.arange(0, rotary_dim, 2) / rotary_dim), context):
            return base
    return None


if __name__ == "__main__":
    goldens = [{"rotary_dim": dim, "context": context, "base": smallest(dim, context)} for dim, context in CASES]
    lines = ",\n".join(json.dumps(golden) for golden in goldens)
    (pathlib.Path(__file__).parent / "bases.json").write_text(f"[\n{lines}\n]\n")
