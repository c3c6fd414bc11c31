# Every pair as a dial: where its hand stands at one position, from the fastest pair to the slowest.
import math

import numpy as np

from frequency import inverse_frequencies, wavelength
from marks import STRONG, arrow, axis, circle, panel, text
from number_text import rounded

STEP = 2.6  # from dial to dial, in radii
CAPTIONED = 15  # dials that have room for more than their number


def panels(p):
    theta = inverse_frequencies(p["d_model"], p["base"])
    last = len(theta) - 1
    count = min(p["pairs_shown"], len(theta))
    pairs = [math.floor(i * last / max(count - 1, 1) + 0.5) for i in range(count)]
    columns = min(math.ceil(math.sqrt(1.7 * count)), count)
    rows = math.ceil(count / columns)
    marks = []
    for i, pair in enumerate(pairs):
        middle = np.array([STEP * (i % columns), -1.1 * STEP * (i // columns)])
        angle = p["position"] * theta[pair]
        turns = rounded(p["position"] / wavelength(theta[pair]), 2)
        marks += [circle(f"dial {pair}", middle, 1, 73),
                  arrow(f"pair {pair}", middle, middle + [np.cos(angle), np.sin(angle)], width=STRONG),
                  text(middle[0], middle[1] - 1.2, f"pair {pair}: {turns} turns" if count <= CAPTIONED else f"{pair}")]
    return [panel("", axis("Dials, fast to slow", limits=(-1.25, STEP * (columns - 1) + 1.25)),
                  axis("Dials, fast to slow", limits=(-1.1 * STEP * (rows - 1) - 1.5, 1.25)), marks,
                  equal=True, bare=True)]
