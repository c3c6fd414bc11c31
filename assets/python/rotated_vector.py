# One pair of dimensions as a vector in the plane, turned by RoPE from position to position.
import numpy as np

from frequency import inverse_frequencies
from marks import STRONG, arrow, axis, circle, panel
from number_text import grouped


def panels(p):
    theta = inverse_frequencies(p["d_model"], p["base"])
    speed = theta[min(p["pair"], len(theta) - 1)]  # radians a token
    vector = np.array([p["vector_x"], p["vector_y"]])

    def turned(m):
        cos, sin = np.cos(m * speed), np.sin(m * speed)
        return np.array([[cos, -sin], [sin, cos]]) @ vector

    radius = np.linalg.norm(vector)
    reach = 1.25 * radius or 1
    origin = (0, 0)
    steps = [arrow(f"m = {m}", origin, turned(m)) for m in range(1, p["steps"] + 1)]
    return [panel("", axis("x_{2i}", limits=(-reach, reach)), axis("x_{2i+1}", limits=(-reach, reach)),
                  [circle("circle", origin, radius, 361), *steps,
                   arrow("original", origin, vector, "ink", STRONG),
                   arrow("position", origin, turned(p["position"]), "C1", STRONG,
                         label=f"m = {grouped(p['position'])}")], equal=True)]
