# Every pair as a dial whose hand shows its angle at one position, from the fastest pair to the slowest.
import numpy as np

from dials import CAPTIONED, dial_grid
from frequency import inverse_frequencies, wavelength
from marks import arrow, circle, text
from number_text import rounded


def panels(p):
    theta = inverse_frequencies(p["d_model"], p["base"])
    pairs, middles = dial_grid(p["pairs_shown"], len(theta), shape=1.7)
    marks = []
    for pair, middle in zip(pairs, middles):
        angle = p["position"] * theta[pair]
        turns = rounded(p["position"] / wavelength(theta[pair]), 2)
        marks += [circle(f"dial {pair}", middle, 1, 73),
                  arrow(f"pair {pair}", middle, middle + [np.cos(angle), np.sin(angle)]),
                  text(middle[0], middle[1] - 1.2,
                       f"pair {pair}: {turns} turns" if len(pairs) <= CAPTIONED else f"{pair}")]
    return [marks]
