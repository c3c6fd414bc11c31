# The marks of a figure as plain dictionaries: type, name and numbers, as `ropewalk data FIGURE --format json` writes
# them. How a mark looks is written in `look`.
import numpy as np


def line(name, x, y):
    return {"type": "line", "name": name, "x": x, "y": y}


def stems(name, x, y):
    return {"type": "stems", "name": name, "x": x, "y": y}


def points(name, x, y):
    return {"type": "points", "name": name, "x": x, "y": y}


def band(name, x, low, high):
    return {"type": "band", "name": name, "x": x, "low": low, "high": high}


def heatmap(name, values, row_start=0, column_start=0):
    """values [rows, columns]; the first row is centred on row_start, the first column on column_start."""
    rows, columns = values.shape
    return {"type": "heatmap", "name": name, "rows": rows, "columns": columns, "row_start": row_start,
            "column_start": column_start, "values": values.ravel()}


def arrow(name, tail, tip):
    return arrows(name, np.array([tail]), np.array([tip]))


def arrows(name, tails, tips):
    """tails, tips [n, 2]"""
    x, y = tails.T
    dx, dy = (tips - tails).T
    return {"type": "arrows", "name": name, "x": x, "y": y, "dx": dx, "dy": dy}


def text(x, y, words):
    return {"type": "text", "x": x, "y": y, "text": words}


def table(name, header, rows):
    return {"type": "table", "name": name, "header": header, "rows": rows}


def circle(name, middle, radius, count):
    """A line of `count` points; the last one lies on the first."""
    angle = 2 * np.pi * np.arange(count) / (count - 1)
    return line(name, middle[0] + radius * np.cos(angle), middle[1] + radius * np.sin(angle))
