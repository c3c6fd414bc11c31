# One pair of dimensions as a vector in the plane, rotated by RoPE from position to position.
import numpy as np

from frequency import inverse_frequencies
from marks import arrow, circle


def panels(p):
    theta = inverse_frequencies(p["d_model"], p["base"])
    speed = theta[min(p["pair"], len(theta) - 1)]  # radians a token
    vector = np.array([p["vector_x"], p["vector_y"]])

    def turned(m):
        cos, sin = np.cos(m * speed), np.sin(m * speed)
        return np.array([[cos, -sin], [sin, cos]]) @ vector

    origin = (0, 0)
    return [[circle("circle", origin, np.linalg.norm(vector), 361),
             *(arrow(f"m = {m}", origin, turned(m)) for m in range(1, p["steps"] + 1)),
             arrow("original", origin, vector),
             arrow("position", origin, turned(p["position"]))]]
