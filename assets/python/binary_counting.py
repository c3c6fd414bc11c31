# Counting in binary beside waves of the same periods: what sinusoids do smoothly.
import numpy as np

from marks import COLORS, FAINT, axis, line, panel, points, table

LANE = 1.45  # height of a bit's lane; its wave takes 1
STEPS_PER_NUMBER = 16
MOST_DOTS = 32


def bit_table(bits):
    """Numbers and bits side by side in as few rows as can be read: 0..7 and 8..15 at 4 bits."""
    count = 2**bits
    groups = 1 if bits < 3 else 2 if bits < 6 else 4
    rows = count // groups
    cells = [[str(number), " ".join(f"{number:0{bits}b}")] for number in range(count)]
    return table("bits", ["number", "bits"] * groups,
                 [sum((cells[number] for number in range(row, count, rows)), []) for row in range(rows)])


def panels(p):
    bits = p["bits"]
    numbers = np.arange(2**bits)
    at = np.arange(len(numbers) * STEPS_PER_NUMBER + 1) / STEPS_PER_NUMBER - 0.5
    marks, ticks = [], []
    for place in range(bits):
        floor, color = LANE * place, COLORS[place % 4]
        wave = floor + 0.5 - 0.5 * np.sin(np.pi * (at + 0.5) / 2**place)
        bit = floor + (numbers >> place) % 2
        marks.append(line(f"period {2 ** (place + 1)}", at, wave, color, "-" if place < 4 else "--", in_legend=False))
        if len(numbers) <= MOST_DOTS:
            marks.append(points(f"bit {place}", numbers, bit, color))
        else:  # steps, where dots would run into each other
            ends = np.stack([numbers - 0.5, numbers + 0.5], axis=1).ravel()
            marks.append(line(f"bit {place}", ends, np.repeat(bit, 2), color, width=FAINT, in_legend=False))
        ticks.append((floor + 0.5, f"bit {place}"))
    return [panel(f"0 to {numbers[-1]}", axis(), axis(), [bit_table(bits)]),
            panel("Bits, and waves of the same periods", axis("Number"), axis("Bit", ticks=ticks), marks)]
