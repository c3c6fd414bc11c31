# The conventions in use side by side, and by how much their numbers differ.
import numpy as np

from frequency import inverse_frequencies, wavelength
from marks import table
from number_text import fixed, rounded
from rotary import query_and_key, rotate
from sinusoidal import sinusoidal_table

HEADER = ["convention", "who uses it", "value at m and n", "differs by"]


def rotary_rows(p):
    q, k = query_and_key(p)

    def score(q, k, first_position, pairing):
        m, n = p["position"] + first_position, p["position_2"] + first_position
        return rotate(q, m, p["base"], pairing) @ rotate(k, n, p["base"], pairing)

    # Columns 0, 2, 4, .. first, then 1, 3, 5, ..: this order turns interleaved pairs into half-split ones.
    order = np.r_[0:len(q):2, 1:len(q):2]
    interleaved = score(q, k, 0, "interleaved")
    rows = [("pairs 2i and 2i+1", "RoFormer, GPT-J", interleaved),
            ("pairs i and i + d/2, same vectors", "GPT-NeoX, Hugging Face Llama", score(q, k, 0, "half_split")),
            ("pairs i and i + d/2, columns permuted", "Llama's weights as converted",
             score(q[order], k[order], 0, "half_split")),
            ("first position is 1 instead of 0", "code that counts from 1", score(q, k, 1, "interleaved"))]
    return [[what, who, f"q·k = {fixed(value, 4)}", rounded(abs(value - interleaved), 2)] for what, who, value in rows]


def sinusoidal_rows(p):
    def similarity(layout, exponent):
        m, n = sinusoidal_table([p["position"], p["position_2"]], p["d_model"], p["base"], layout, exponent)
        return m @ n / (p["d_model"] / 2)

    def longest(exponent):
        return rounded(wavelength(inverse_frequencies(p["d_model"], p["base"], exponent)[-1]))

    standard = similarity("interleaved", "standard")
    rows = [("sine and cosine in turn", "Vaswani et al. 2017", standard),
            ("all sines, then all cosines", "tensor2tensor", similarity("concatenated", "standard")),
            (f"base^(-2i/d), longest period {longest('standard')}", "Vaswani et al. 2017", standard),
            (f"base^(-i/(d/2-1)), longest period {longest('inclusive')}", "tensor2tensor, fairseq",
             similarity("interleaved", "inclusive"))]
    return [[what, who, f"similarity {fixed(value, 6)}", rounded(abs(value - standard), 2)]
            for what, who, value in rows]


def panels(p):
    return [[table("rotary conventions", HEADER, rotary_rows(p))],
            [table("sinusoidal conventions", HEADER, sinusoidal_rows(p))]]
