# The query turned to position m and the key turned to position n: in one pair, and in some pairs from fast to slow.
import numpy as np

from dials import CAPTIONED, dial_grid
from frequency import inverse_frequencies
from marks import arrow, circle, line, text
from number_text import fixed


def slice_between(name, middle, radius, k, product):
    """The outline of the slice from the direction of k on, over the angle of q times the conjugate of k."""
    angles = np.angle(k) + np.angle(product) * np.arange(61) / 60
    rim = middle + radius * np.column_stack([np.cos(angles), np.sin(angles)])
    outline = np.vstack([middle, rim, middle])
    return line(name, outline[:, 0], outline[:, 1])


def place(z):
    return np.array([z.real, z.imag])


def panels(p):
    theta = inverse_frequencies(p["d_model"], p["base"])
    m, n = p["position"], p["position"] - p["distance"]
    q, k = complex(p["vector_x"], p["vector_y"]), complex(p["key_x"], p["key_y"])
    turned_q, turned_k = q * np.exp(1j * m * theta), k * np.exp(1j * n * theta)
    products = turned_q * np.conj(turned_k)  # real part: the score; argument: the angle from k to q
    longest = max(abs(q), abs(k))
    unit = longest or 1

    i = min(p["pair"], len(theta) - 1)
    origin = np.zeros(2)
    pair = [circle(f"circle of {name}", origin, abs(vector), 361) for name, vector in (("q", q), ("k", k)) if vector]
    if q and k:
        pair.append(slice_between("angle", origin, 0.3 * unit, turned_k[i], products[i]))
    pair += [arrow("q", origin, place(q)), arrow("k", origin, place(k)),
             arrow("q at m", origin, place(turned_q[i])), arrow("k at n", origin, place(turned_k[i]))]

    dials = []
    shown, middles = dial_grid(p["pairs_shown"], len(theta), shape=1)
    for i, middle in zip(shown, middles):
        dials.append(circle(f"dial {i}", middle, 1, 73))
        if q and k:
            dials.append(slice_between(f"angle {i}", middle, 0.4, turned_k[i], products[i]))
        score = fixed(products[i].real, 2)
        dials += [arrow(f"q {i}", middle, middle + place(turned_q[i]) / unit),
                  arrow(f"k {i}", middle, middle + place(turned_k[i]) / unit),
                  text(middle[0], middle[1] - 1.2, f"pair {i}: {score}" if len(shown) <= CAPTIONED else f"{i}")]
    return [pair, dials]
