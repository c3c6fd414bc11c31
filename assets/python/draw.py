# Draws a figure with matplotlib, or prints its numbers: joins the marks that were computed with `look`.
import json
import re
import sys

import numpy as np

STYLES = {"solid": "-", "dashed": "--", "dash_dotted": "-.", "dotted": ":", "long_dashed": (0, (10, 3)),
          "dash_dot_dotted": (0, (5, 2.4, 1.2, 2, 1.2, 2.4)), "sparse_dotted": (0, (1.2, 5)),
          "long_dash_dotted": (0, (10, 2.4, 1.2, 2.4))}
COLORMAPS = {"coolwarm": "coolwarm", "blues": "Blues"}
DPI = 100
POINT = 72 / DPI  # points in a pixel
FIT_ONE_P = {"limits", "ticks", "range", "caption"}  # parts of a look that are right for the exported values only
MOST_LABELLED_ARROWS = 16
LONG_TABLE = 16  # rows; longer tables get small letters
MOST_WORDS = 4  # more words below an axis are turned by 90 degrees


def without(keys, value):
    """A copy of nested dictionaries and lists that leaves these keys out."""
    if isinstance(value, dict):
        return {key: without(keys, item) for key, item in value.items() if key not in keys}
    return [without(keys, item) for item in value] if isinstance(value, list) else value


def look_of(mark, looks):
    """The look with the mark's name, or with its name but for the numbers ("m = #" for "m = 6"); else None."""
    name = mark.get("name", "text")
    return looks.get(name, looks.get(re.sub("[0-9]+", "#", name)))


def plain_look(mark, place):
    """For a mark that `look` does not name, because p was changed: the colour and style of its place in the panel."""
    if mark["type"] in ("band", "text"):
        return {"color": "muted", "alpha": 0.15}
    return {"color": f"C{place % 4}", "style": list(STYLES)[place % len(STYLES)]}


def join(panels, p, look):
    """The look of the figure with the marks, and with their looks, in its panels."""
    if list(p.values()) != look["values"]:
        look = without(FIT_ONE_P, look)
        look["title"] += " (p was changed: titles and names of axes are those of the exported figure)"
    joined = []
    for i, marks in enumerate(panels):
        panel = look["panels"][i] if i < len(look["panels"]) else {"title": ""}
        x, y = ({"label": "", "unit": "", **panel.get(axis, {})} for axis in "xy")
        looks = [look_of(mark, panel.get("marks", {})) for mark in marks]
        marks = [{**(plain_look(mark, place) if found is None else found), **mark}
                 for place, (mark, found) in enumerate(zip(marks, looks))]
        joined.append({**panel, "x": x, "y": y, "marks": marks})
    return {**look, "panels": joined}


def axis_name(axis):
    words = f"{axis['label']} ({axis['unit']})" if axis["unit"] else axis["label"]
    return f"${words}$" if "_{" in words else words


def draw_heatmap(axes, mark, colormap):
    top, left = mark["row_start"] - 0.5, mark["column_start"] - 0.5
    low, high = mark.get("range", (None, None))
    image = axes.imshow(np.reshape(mark["values"], (mark["rows"], mark["columns"])), cmap=colormap, aspect="auto",
                        vmin=low, vmax=high, extent=(left, left + mark["columns"], top + mark["rows"], top))
    axes.grid(False)
    # As high as the map.
    axes.figure.colorbar(image, cax=axes.inset_axes((1.02, 0, 0.03, 1)), label=mark.get("label"))


def draw_table(axes, mark, color):
    long = len(mark["rows"]) > LONG_TABLE
    table = axes.table(mark["rows"], colLabels=mark["header"], cellLoc="left", colLoc="left", edges="horizontal",
                       loc="upper left", bbox=(0, 0, 1, 1) if long else None)
    table.auto_set_font_size(False)
    table.set_fontsize(6 if long else 10)
    if not long:
        table.auto_set_column_width(range(len(mark["header"])))
        table.scale(1, 1.6)
    for (row, _), cell in table.get_celld().items():
        cell.set_edgecolor(color)
        if row == 0:
            cell.set_text_props(weight="bold")


def draw_arrows(axes, mark, color, labelled):
    axes.quiver(mark["x"], mark["y"], mark["dx"], mark["dy"], color=color, angles="xy", scale_units="xy", scale=1,
                width=mark.get("width", 2), units="dots", zorder=3)
    if labelled:
        tip = mark["x"][-1] + mark["dx"][-1], mark["y"][-1] + mark["dy"][-1]
        right, up = np.sign(mark["dx"][-1]), np.sign(mark["dy"][-1])
        axes.annotate(mark.get("caption", mark["name"]), tip, (4 * right, 4 * up), textcoords="offset points",
                      ha="left" if right >= 0 else "right", va="bottom" if up >= 0 else "top", fontsize=9)


def draw_mark(axes, mark, panel, look):
    kind, style, width = mark["type"], STYLES[mark.get("style", "solid")], POINT * mark.get("width", 2)
    color = look["colors"].get(mark.get("color"))
    if kind == "line":
        axes.plot(mark["x"], mark["y"], linestyle=style, color=color, linewidth=width,
                  label=mark["name"] if mark.get("legend", True) else None)
    elif kind == "stems":
        drawn = axes.stem(mark["x"], mark["y"], basefmt=" ", label=mark["name"])
        drawn.stemlines.set(color=color, linewidth=POINT, linestyle=style)
        drawn.markerline.set(color=color, markersize=3)
    elif kind == "points":
        axes.plot(mark["x"], mark["y"], "o", color=color, markersize=5)
        if "caption" in mark:
            axes.annotate(mark["caption"], (mark["x"][-1], mark["y"][-1]), (0, 8), textcoords="offset points",
                          ha="center", bbox=dict(facecolor="white", edgecolor="none", alpha=0.8, pad=1))
    elif kind == "band":
        axes.fill_between(mark["x"], mark["low"], mark["high"], color=color, alpha=mark["alpha"], linewidth=0)
    elif kind == "heatmap":
        draw_heatmap(axes, mark, COLORMAPS.get(look["colormap"], look["colormap"]))
    elif kind == "arrows":
        few = sum(other["type"] == "arrows" for other in panel["marks"]) <= MOST_LABELLED_ARROWS
        draw_arrows(axes, mark, color, labelled=few and not panel.get("bare"))
    elif kind == "text":
        axes.text(mark["x"], mark["y"], mark["text"], ha="center", va="center", fontsize=9, color=color)
    elif kind == "table":
        draw_table(axes, mark, look["colors"]["border"])


def set_axis(axes, which, axis):
    axes.set(**{f"{which}label": axis_name(axis)})
    if axis.get("log"):
        axes.set(**{f"{which}scale": "log"})
    elif axis.get("whole"):
        axes.locator_params(axis=which, integer=True)
    if "limits" in axis:
        axes.set(**{f"{which}lim": axis["limits"]})
    if "ticks" in axis:
        axes.set(**{f"{which}ticks": [value for value, _ in axis["ticks"]],
                    f"{which}ticklabels": [word for _, word in axis["ticks"]]})


def draw_legend(axes, axis):
    """Names of the lines; a lone one that the axis names already needs none."""
    names = axes.get_legend_handles_labels()[1]
    if names and [name.lower() for name in names] != [axis["label"].lower()]:
        axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1.01, 0.5), fontsize=9)


def draw_panel(axes, panel, look):
    axes.grid(True, linewidth=0.5, alpha=0.4)
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_title(panel["title"], loc="left", fontsize=10)
    for mark in panel["marks"]:
        draw_mark(axes, mark, panel, look)
    set_axis(axes, "x", panel["x"])
    set_axis(axes, "y", panel["y"])
    if axes.yaxis_inverted() != panel["y"].get("inverted", False):
        axes.invert_yaxis()
    if len(panel["x"].get("ticks", [])) > MOST_WORDS:
        axes.tick_params(axis="x", rotation=90)
    if panel.get("equal"):
        axes.set_aspect("equal")
    if panel.get("bare") or panel["marks"][0]["type"] == "table":
        axes.axis("off")
    draw_legend(axes, panel["y"])


def draw(figure):
    """figure: as join returns it. Returns matplotlib's figure."""
    import matplotlib.pyplot as plt

    columns = figure["columns"]
    rows = -(-len(figure["panels"]) // columns)
    drawn, grid = plt.subplots(rows, columns, squeeze=False, layout="constrained", dpi=DPI,
                               figsize=(figure["width_px"] / DPI, figure["height_px"] / DPI))
    for axes, panel in zip(grid.flat, figure["panels"]):
        axes.set_xmargin(0.01)
        draw_panel(axes, panel, figure)
    for axes in grid.flat[len(figure["panels"]):]:
        axes.axis("off")
    drawn.suptitle(figure["title"], x=0.01, ha="left", weight="bold")
    return drawn


def main(panels, p, look):
    """Shows the figure, saves it to the file that is named, or prints its numbers with --json."""
    figure = join(panels, p, look)
    if sys.argv[1:] == ["--json"]:
        print(json.dumps(figure, default=lambda array: array.tolist()))
        return
    drawn = draw(figure)
    if sys.argv[1:]:
        drawn.savefig(sys.argv[1])
    else:
        import matplotlib.pyplot as plt

        plt.show()
