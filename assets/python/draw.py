# Draws panels with matplotlib, or prints their numbers. Knows no figure.
import json
import sys

import numpy as np

SERIES = ["#0066C5", "#D55E00", "#009E73", "#C57CAB"]  # after Okabe and Ito: C0 to C3
NAMED = {"ink": "#1F2328", "muted": "#5C6370"}
COLORMAPS = {"coolwarm": "coolwarm", "blues": "Blues"}
MOST_LABELLED_ARROWS = 16
LONG_TABLE = 16  # rows; longer ones are set small
MOST_WORDS = 4  # that stand upright below an axis


def color_of(mark):
    return NAMED.get(mark["color"], mark["color"])


def axis_name(axis):
    words = f"{axis['label']} ({axis['unit']})" if axis["unit"] else axis["label"]
    return f"${words}$" if "_{" in words else words


def draw_heatmap(axes, mark, colormap):
    top, left = mark["row_start"] - 0.5, mark["column_start"] - 0.5
    image = axes.imshow(np.reshape(mark["values"], (mark["rows"], mark["columns"])), cmap=colormap, aspect="auto",
                        vmin=mark["low"], vmax=mark["high"],
                        extent=(left, left + mark["columns"], top + mark["rows"], top))
    axes.grid(False)
    axes.locator_params(integer=True)
    axes.figure.colorbar(image, cax=axes.inset_axes((1.02, 0, 0.03, 1)), label=mark["label"])  # as high as the map


def draw_table(axes, mark):
    long = len(mark["rows"]) > LONG_TABLE
    table = axes.table(mark["rows"], colLabels=mark["header"], cellLoc="left", colLoc="left", edges="horizontal",
                       loc="upper left", bbox=(0, 0, 1, 1) if long else None)
    table.auto_set_font_size(False)
    table.set_fontsize(6 if long else 10)
    if not long:
        table.auto_set_column_width(range(len(mark["header"])))
        table.scale(1, 1.6)
    for (row, _), cell in table.get_celld().items():
        cell.set_edgecolor("#E3E0D8")
        if row == 0:
            cell.set_text_props(weight="bold")


def draw_arrows(axes, mark, labelled):
    axes.quiver(mark["x"], mark["y"], mark["dx"], mark["dy"], color=color_of(mark), angles="xy", scale_units="xy",
                scale=1, width=0.003 * mark["width"], units="height", zorder=3)
    if labelled:
        tip = mark["x"][-1] + mark["dx"][-1], mark["y"][-1] + mark["dy"][-1]
        right, up = np.sign(mark["dx"][-1]), np.sign(mark["dy"][-1])
        axes.annotate(mark["label"], tip, (4 * right, 4 * up), textcoords="offset points",
                      ha="left" if right >= 0 else "right", va="bottom" if up >= 0 else "top", fontsize=9)


def draw_mark(axes, mark, panel, colormap):
    kind = mark["type"]
    if kind == "line":
        axes.plot(mark["x"], mark["y"], mark["style"], color=color_of(mark), linewidth=mark["width"],
                  label=mark["name"] if mark["in_legend"] else None)
    elif kind == "stems":
        drawn = axes.stem(mark["x"], mark["y"], basefmt=" ", label=mark["name"])
        drawn.stemlines.set(color=color_of(mark), linewidth=1, linestyle=mark["style"])
        drawn.markerline.set(color=color_of(mark), markersize=3)
    elif kind == "points":
        axes.plot(mark["x"], mark["y"], "o", color=color_of(mark), markersize=5)
        axes.annotate(mark["label"], (mark["x"][-1], mark["y"][-1]), (0, 8), textcoords="offset points", ha="center",
                      bbox=dict(facecolor="white", edgecolor="none", alpha=0.8, pad=1) if mark["label"] else None)
    elif kind == "band":
        axes.fill_between(mark["x"], mark["low"], mark["high"], color=NAMED["muted"], alpha=0.12, linewidth=0)
    elif kind == "heatmap":
        draw_heatmap(axes, mark, colormap)
    elif kind == "arrows":
        few = sum(other["type"] == "arrows" for other in panel["marks"]) <= MOST_LABELLED_ARROWS
        draw_arrows(axes, mark, labelled=few and not panel["bare"])
    elif kind == "text":
        axes.text(mark["x"], mark["y"], mark["text"], ha="center", va="center", fontsize=9, color=NAMED["muted"])
    elif kind == "table":
        draw_table(axes, mark)


def set_axis(axes, which, axis):
    axes.set(**{f"{which}label": axis_name(axis)})
    if axis["log"]:
        axes.set(**{f"{which}scale": "log"})
    if axis["limits"] is not None:
        axes.set(**{f"{which}lim": axis["limits"]})
    if axis["ticks"]:
        axes.set(**{f"{which}ticks": [value for value, _ in axis["ticks"]],
                    f"{which}ticklabels": [word for _, word in axis["ticks"]]})


def draw_panel(axes, panel, colormap):
    axes.grid(True, linewidth=0.5, alpha=0.4)
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_title(panel["title"], loc="left", fontsize=10)
    for mark in panel["marks"]:
        draw_mark(axes, mark, panel, colormap)
    set_axis(axes, "x", panel["x"])
    set_axis(axes, "y", panel["y"])
    if len(panel["x"]["ticks"]) > MOST_WORDS:
        axes.tick_params(axis="x", rotation=90)
    if panel["equal"]:
        axes.set_aspect("equal")
    if panel["bare"] or panel["marks"][0]["type"] == "table":
        axes.axis("off")
    if len(axes.get_legend_handles_labels()[0]) > 1:
        axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1.01, 0.5), fontsize=9)


def draw(panels, layout):
    """layout: title, columns of panels, width and height in pixels, colormap. Returns matplotlib's figure."""
    import matplotlib.pyplot as plt

    plt.rcParams.update({"axes.prop_cycle": plt.cycler(color=SERIES), "axes.xmargin": 0.01})
    columns = layout["columns"]
    rows = -(-len(panels) // columns)
    figure, grid = plt.subplots(rows, columns, squeeze=False, layout="constrained", dpi=100,
                                figsize=(layout["width_px"] / 100, layout["height_px"] / 100))
    colormap = COLORMAPS.get(layout["colormap"], layout["colormap"])
    for axes, panel in zip(grid.flat, panels):
        draw_panel(axes, panel, colormap)
    for axes in grid.flat[len(panels):]:
        axes.axis("off")
    figure.suptitle(layout["title"], x=0.01, ha="left", weight="bold")
    return figure


def main(panels, layout):
    """Shows the figure, saves it to the file that is named, or prints its numbers with --json."""
    if sys.argv[1:] == ["--json"]:
        print(json.dumps({"title": layout["title"], "panels": panels}, default=lambda array: array.tolist()))
        return
    figure = draw(panels, layout)
    if sys.argv[1:]:
        figure.savefig(sys.argv[1])
    else:
        import matplotlib.pyplot as plt

        plt.show()
