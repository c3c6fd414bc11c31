# Frequency and wavelength of every pair, before and after a context is extended.
import numpy as np

from frequency import wavelength
from marks import axis, panel
from rope_scaling import chosen_ropes, pair_axis, pair_line


def panels(p):
    ropes = chosen_ropes(p)
    frequency, wave = [], []
    for rope in ropes:
        turning = np.where(rope["theta"] > 0, rope["theta"], np.nan)  # the others stand still
        frequency.append(pair_line(f"frequency ({rope['name']})", rope, turning))
        wave.append(pair_line(f"wavelength ({rope['name']})", rope, wavelength(turning)))
    return [panel("", pair_axis(ropes), axis("Frequency", "rad a token", log=True), frequency),
            panel("", pair_axis(ropes), axis("Wavelength", "tokens", log=True), wave)]
