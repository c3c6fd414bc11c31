# Every pair as a dial whose hand shows its angle at one position, from the fastest pair to the slowest.
import math

import numpy as np

from frequency import inverse_frequencies, wavelength
from marks import arrow, circle, text
from number_text import rounded

STEP = 2.6  # distance between neighbouring dials, in radii
CAPTIONED = 15  # up to this many dials have room for a caption


def panels(p):
    theta = inverse_frequencies(p["d_model"], p["base"])
    last = len(theta) - 1
    count = min(p["pairs_shown"], len(theta))
    pairs = [math.floor(i * last / max(count - 1, 1) + 0.5) for i in range(count)]
    columns = min(math.ceil(math.sqrt(1.7 * count)), count)
    marks = []
    for i, pair in enumerate(pairs):
        middle = np.array([STEP * (i % columns), -1.1 * STEP * (i // columns)])
        angle = p["position"] * theta[pair]
        turns = rounded(p["position"] / wavelength(theta[pair]), 2)
        marks += [circle(f"dial {pair}", middle, 1, 73),
                  arrow(f"pair {pair}", middle, middle + [np.cos(angle), np.sin(angle)]),
                  text(middle[0], middle[1] - 1.2, f"pair {pair}: {turns} turns" if count <= CAPTIONED else f"{pair}")]
    return [marks]
