#!/usr/bin/env python3
"""Writes portable.json: the correctly rounded results of src/portable, computed by mpmath with 120 digits, and normal
numbers of NumPy's generator whose logarithms are correctly rounded.

    pip install numpy mpmath
    python make_portable_goldens.py

Each case is [x, y, result] in hexadecimal. Half of the cases of a function are the ones, of 20 000 random arguments,
whose exact result is nearest to the middle between two doubles: a small error rounds these to the wrong side.
"""

import json
import math
import pathlib
import random

import mpmath
import numpy as np
from mpmath import mpf

mpmath.mp.dps = 120
HERE = pathlib.Path(__file__).parent
TRIED, KEPT = 20_000, 40
rng = random.Random(1)


def spread(low, high):
    """A number of random size, 2^low to 2^high, of random sign."""
    return rng.choice((-1, 1)) * math.ldexp(1 + rng.random(), rng.randrange(low, high))


def angle():
    return rng.choice((rng.uniform(-4, 4), rng.uniform(-1e5, 1e5), spread(-40, 43)))


def positive():
    return rng.choice((1 + spread(-40, -1), rng.random() + 1e-9, abs(spread(-1022, 1023))))


def near_quarter_turns():
    """Doubles near multiples of pi/2, where sine or cosine is tiny."""
    return [float(k * mpmath.pi / 2) for k in (1, 2, 3, 7, 1000, 52174, 2**20 + 1, 5 * 10**12 + 1)]


def rounded(exact):
    """The double nearest to an exact number, and the distance of that number from the middle of two doubles, in ulp."""
    if exact == 0:
        return 0.0, 1.0
    exponent = max(int(mpmath.frexp(exact)[1]) - 53, -1074)
    scaled = mpmath.ldexp(exact, -exponent)
    whole = int(mpmath.nint(scaled))
    return math.ldexp(whole, exponent), float(abs(abs(scaled - whole) - mpf("0.5")))


def hard_small_angles(exact):
    """Angles below pi/512, which need no reduction, whose sine or cosine is nearest to the middle of two doubles."""
    small = random.Random(2)
    angles = [small.choice((small.uniform(-1, 1), math.ldexp(small.random(), -small.randrange(30)))) * math.pi / 512
              for _ in range(TRIED)]
    return [(x, 0.0) for x in sorted(angles, key=lambda x: rounded(exact(mpf(x)))[1])[:KEPT]]


# name: (exact function, random arguments, special arguments)
FUNCTIONS = {
    "sin": (lambda x, y: mpmath.sin(x), lambda: (angle(), 0.0),
            [(x, 0.0) for x in near_quarter_turns()] + hard_small_angles(mpmath.sin)),
    "cos": (lambda x, y: mpmath.cos(x), lambda: (angle(), 0.0),
            [(x, 0.0) for x in near_quarter_turns()] + hard_small_angles(mpmath.cos)),
    "tan": (lambda x, y: mpmath.tan(x), lambda: (angle(), 0.0), [(x, 0.0) for x in near_quarter_turns()]),
    "atan2": (lambda x, y: mpmath.atan2(x, y), lambda: (spread(-20, 20), spread(-20, 20)),
              [(1.0, 1.0), (-1.0, -1.0), (1e-300, 1e300), (5e-324, 1.0), (1e308, 1e-308), (3.0, -0.0)]),
    "atan": (lambda x, y: mpmath.atan(x), lambda: (spread(-40, 40), 0.0), [(1.0, 0.0), (1e300, 0.0), (-1e-300, 0.0)]),
    "exp": (lambda x, y: mpmath.exp(x), lambda: (rng.choice((rng.uniform(-745, 709), spread(-50, 9))), 0.0),
            [(1.0, 0.0), (-745.13, 0.0), (-708.4, 0.0), (709.78, 0.0)]),
    "exp2": (lambda x, y: mpf(2) ** x, lambda: (rng.choice((rng.uniform(-1074, 1023), spread(-50, 9))), 0.0),
             [(10.0, 0.0), (-1074.0, 0.0), (-1030.5, 0.0), (0.5, 0.0)]),
    "log": (lambda x, y: mpmath.log(x), lambda: (positive(), 0.0),
            [(2.0, 0.0), (5e-324, 0.0), (math.nextafter(1, 2), 0.0), (math.nextafter(1, 0), 0.0)]),
    "log10": (lambda x, y: mpmath.log10(x), lambda: (positive(), 0.0), [(10.0**k, 0.0) for k in range(-5, 23)]),
    "pow": (lambda x, y: mpmath.power(x, y),
            lambda: (rng.choice((10000.0, 500000.0, rng.uniform(1.1, 1e7))), rng.choice((rng.uniform(-1, 1), -rng.randrange(256) / 256))),
            [(10.0, float(k)) for k in range(-8, 23)] + [(2.0, -1074.0), (4.0, 0.5), (1e-300, 1.05)]),
    "hypot": (lambda x, y: mpmath.sqrt(x * x + y * y), lambda: (spread(-20, 20), spread(-20, 20)),
              [(3.0, 4.0), (3e300, 4e300), (3e-310, 4e-310), (1.0, 1e-30), (5e-324, 5e-324)]),
}


def cases(exact, arguments, special):
    tried = []
    for x, y in (arguments() for _ in range(TRIED)):
        result, distance = rounded(exact(mpf(x), mpf(y)))
        tried.append((distance, x, y, result))
    found = [case[1:] for case in sorted(tried)[:KEPT] + tried[:KEPT]]
    found += [(x, y, rounded(exact(mpf(x), mpf(y)))[0]) for x, y in special]
    return [[number.hex() for number in case] for case in found]


def randn(seed, count):
    """np.random.randn(count) after np.random.seed(seed), with correctly rounded logarithms."""
    state = np.random.RandomState(seed)
    numbers = []
    while len(numbers) < count:
        while True:
            x1, x2 = 2.0 * state.random_sample() - 1.0, 2.0 * state.random_sample() - 1.0
            size = x1 * x1 + x2 * x2
            if 0 < size < 1:
                break
        scale = math.sqrt(-2.0 * rounded(mpmath.log(mpf(size)))[0] / size)
        numbers += [scale * x2, scale * x1]
    return numbers[:count]


normal = [{"seed": seed, "randn": [x.hex() for x in randn(seed, 512)]} for seed in (0, 1, 42, 4294967295)]
document = {
    "mpmath": mpmath.__version__,
    "numpy": np.__version__,
    "functions": {name: cases(*rest) for name, rest in FUNCTIONS.items()},
    "normal": normal,
}
# A case a line keeps the file readable in a comparison of two versions.
text = json.dumps(document).replace("], [", "],\n[").replace('"normal"', '\n"normal"')
(HERE / "portable.json").write_text(text + "\n")
