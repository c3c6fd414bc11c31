# Panels, axes and marks as plain dictionaries: what is drawn, and what --json prints. Knows no matplotlib.
#
# type, name, label, unit and the numbers are those of `ropewalk data FIGURE --format json`; the other keys say how a
# mark looks. Colours are C0 to C3, the four series, or ink or muted.
import numpy as np

COLORS = ["C0", "C1", "C2", "C3"]
STYLES = ["-", "--", "-.", ":"]
FAINT, NORMAL, STRONG = 0.8, 1.6, 2.6  # widths in points


def axis(label="", unit="", log=False, limits=None, ticks=()):
    """ticks: pairs of a value and a word, where numbers do not do."""
    return {"label": label, "unit": unit, "log": log, "limits": limits, "ticks": list(ticks)}


def panel(title, x, y, marks, equal=False, bare=False):
    """equal: one unit is as long on x as on y. bare: neither ticks nor names."""
    return {"title": title, "x": x, "y": y, "marks": marks, "equal": equal, "bare": bare}


def line(name, x, y, color="C0", style="-", width=NORMAL, in_legend=True):
    return {"type": "line", "name": name, "x": x, "y": y, "color": color, "style": style, "width": width,
            "in_legend": in_legend}


def stems(name, x, y, color="C0", style="-"):
    return {"type": "stems", "name": name, "x": x, "y": y, "color": color, "style": style}


def points(name, x, y, color="C0", label=""):
    """label: written beside the last point."""
    return {"type": "points", "name": name, "x": x, "y": y, "color": color, "label": label}


def band(name, x, low, high):
    return {"type": "band", "name": name, "x": x, "low": low, "high": high}


def heatmap(name, values, row_start=0, low=-1, high=1, label=""):
    """values [rows, columns]; the first row is centred on row_start, the first column on 0."""
    rows, columns = values.shape
    return {"type": "heatmap", "name": name, "rows": rows, "columns": columns, "row_start": row_start,
            "column_start": 0, "values": values.ravel(), "low": low, "high": high, "label": label}


def arrow(name, tail, tip, color="C0", width=NORMAL, label=None):
    """label: written at the tip; else the name is."""
    return {"type": "arrows", "name": name, "x": [tail[0]], "y": [tail[1]], "dx": [tip[0] - tail[0]],
            "dy": [tip[1] - tail[1]], "color": color, "width": width, "label": name if label is None else label}


def text(x, y, words):
    return {"type": "text", "x": x, "y": y, "text": words}


def table(name, header, rows):
    return {"type": "table", "name": name, "header": header, "rows": rows}


def circle(name, middle, radius, points_around):
    """A line of that many points, the last on the first."""
    angle = 2 * np.pi * np.arange(points_around) / (points_around - 1)
    return line(name, middle[0] + radius * np.cos(angle), middle[1] + radius * np.sin(angle), "muted", width=FAINT,
                in_legend=False)
