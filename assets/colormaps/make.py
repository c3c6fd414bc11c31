"""Writes the colour maps of this folder. Each line of a file is a colour, "red green blue" from 0 to 255. The first
line is the colour of the lowest value.

coolwarm  blue over grey to red, interpolated in Msh, the polar form (M, s, h) of CIELAB
          (Kenneth Moreland, "Diverging Color Maps for Scientific Visualization", 2009)
blues     near white to dark blue, interpolated in CIELAB, so that lightness changes evenly
"""

import math
from pathlib import Path

WHITE = (0.95047, 1.0, 1.08883)  # D65
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
TO_RGB = ((3.2406, -1.5372, -0.4986), (-0.9689, 1.8758, 0.0415), (0.0557, -0.2040, 1.0570))


def apply(matrix, vector):
    return [sum(m * v for m, v in zip(row, vector)) for row in matrix]


def lab_from_rgb(rgb):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in rgb)]
    f = [t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
         for t in (x / w for x, w in zip(apply(TO_XYZ, linear), WHITE))]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def rgb_from_lab(lab):
    y = (lab[0] + 16) / 116
    f = (y + lab[1] / 500, y, y - lab[2] / 200)
    xyz = [w * (t ** 3 if t ** 3 > 0.008856 else (t - 16 / 116) / 7.787) for t, w in zip(f, WHITE)]
    gamma = [12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in apply(TO_RGB, xyz)]
    return [min(max(round(255 * c), 0), 255) for c in gamma]


def msh_from_lab(lab):
    m = math.hypot(*lab)
    return m, math.acos(lab[0] / m) if m > 0 else 0, math.atan2(lab[2], lab[1])


def lab_from_msh(msh):
    m, s, h = msh
    return m * math.cos(s), m * math.sin(s) * math.cos(h), m * math.sin(s) * math.sin(h)


def unsaturated_hue(msh, m_middle):
    """The hue that the middle grey gets, so that the fade from this colour to grey does not seem to change hue."""
    m, s, h = msh
    if m >= m_middle:
        return h
    spin = s * math.sqrt(m_middle ** 2 - m ** 2) / (m * math.sin(s))
    return h + spin if h > -math.pi / 3 else h - spin


def diverging(low, high, t):
    low, high = msh_from_lab(lab_from_rgb(low)), msh_from_lab(lab_from_rgb(high))
    m_middle = max(low[0], high[0], 88)
    end = low if t < 0.5 else high
    middle = (m_middle, 0, unsaturated_hue(end, m_middle))
    a, b, u = (low, middle, 2 * t) if t < 0.5 else (middle, high, 2 * t - 1)
    return rgb_from_lab(lab_from_msh([x + (y - x) * u for x, y in zip(a, b)]))


def sequential(low, high, t):
    low, high = lab_from_rgb(low), lab_from_rgb(high)
    return rgb_from_lab([x + (y - x) * t for x, y in zip(low, high)])


MAPS = {
    "coolwarm": lambda t: diverging((59, 76, 192), (180, 4, 38), t),
    "blues": lambda t: sequential((246, 249, 252), (8, 48, 107), t),
}

for name, color in MAPS.items():
    lines = (" ".join(str(c) for c in color(i / 32)) for i in range(33))
    (Path(__file__).parent / f"{name}.txt").write_text("\n".join(lines) + "\n")
