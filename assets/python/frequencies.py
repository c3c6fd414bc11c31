# Frequency and wavelength of every pair, before and after a context is extended.
import numpy as np

from frequency import wavelength
from rope_scaling import chosen_ropes, pair_line


def panels(p):
    frequency, wave = [], []
    for rope in chosen_ropes(p):
        theta = np.where(rope["theta"] > 0, rope["theta"], np.nan)  # a pair with frequency 0 is not drawn
        frequency.append(pair_line(f"frequency ({rope['name']})", theta))
        wave.append(pair_line(f"wavelength ({rope['name']})", wavelength(theta)))
    return [frequency, wave]
