# Counting in binary, and sinusoids with the same periods as the bits.
import numpy as np

from marks import line, points, table

LANE = 1.45  # distance between the bits' lanes; a wave is 1 high
STEPS_PER_NUMBER = 16
MOST_DOTS = 32


def bit_table(bits):
    """Numbers and their bits in several columns: 0..7 beside 8..15 at 4 bits."""
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
    marks = []
    for place in range(bits):
        floor = LANE * place
        wave = floor + 0.5 - 0.5 * np.sin(np.pi * (at + 0.5) / 2**place)
        bit = floor + (numbers >> place) % 2
        marks.append(line(f"period {2 ** (place + 1)}", at, wave))
        if len(numbers) <= MOST_DOTS:
            marks.append(points(f"bit {place}", numbers, bit))
        else:  # steps, because dots would run into each other
            ends = np.stack([numbers - 0.5, numbers + 0.5], axis=1).ravel()
            marks.append(line(f"bit {place}", ends, np.repeat(bit, 2)))
    return [[bit_table(bits)], marks]
