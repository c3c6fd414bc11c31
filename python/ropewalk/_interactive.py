"""Figures that follow sliders in a notebook, and the whole program in a frame of it."""

import html
import math
import os
from typing import Any, Dict, Optional, Tuple

from ._figures import Figure
from ._program import Error, parameters



def sliders(name: str, *moved: str, **options: Any) -> Any:
    """A figure under controls for some of its parameters; it follows them.

    name     its id
    moved    ids of the parameters that get a control; without any, and without ranges, all numbers of the figure
    options  a range (least, greatest) for a parameter that gets a control, any other value as `figure` takes it:
             sliders("rotated_vector", pair=(0, 63), d_model=128)

    Returns a widget. Raises Error for a name or value that is not accepted, and if ipywidgets is not installed.
    """
    try:
        import ipywidgets
    except ImportError:
        raise Error("Sliders need the package ipywidgets: run pip install ipywidgets.") from None
    known = parameters(name)
    ranges = {key: value for key, value in options.items() if key in known and isinstance(value, tuple) and len(value) == 2}
    fixed = {key: value for key, value in options.items() if key not in ranges}
    chosen = [*moved, *ranges] or [key for key, one in known.items() if one["type"] in ("integer", "real")]
    Figure(name, fixed)  # refuses an unknown figure first
    controls = {key: _control(ipywidgets, name, known, key, ranges.get(key), fixed.pop(key, None)) for key in chosen}
    picture, problem = ipywidgets.Image(format="svg+xml"), ipywidgets.HTML()

    def draw(change: Any = None) -> None:
        try:
            values = {key: control.value for key, control in controls.items()}
            picture.value = Figure(name, {**fixed, **values}).picture("svg")
            problem.value = ""
        except Error as error:  # such as a pair that d_model does not have: the last picture stays
            problem.value = html.escape(str(error))

    for control in controls.values():
        control.observe(draw, names="value")
    draw()
    return ipywidgets.VBox([*controls.values(), problem, picture])


def _control(ipywidgets: Any, figure: str, known: Dict[str, Any], key: str, ends: Optional[Tuple[Any, Any]],
             value: Any) -> Any:
    if key not in known:
        raise Error(f"{figure} has no parameter {key!r}; it has {', '.join(known)}.")
    one = known[key]
    look = {"description": key, "tooltip": one["help"], "style": {"description_width": "initial"}}
    value = one["default"] if value is None else value
    if one["type"] == "flag":
        return ipywidgets.Checkbox(value=bool(value), **look)
    if one["type"] == "choice":
        return ipywidgets.Dropdown(options=one["options"], value=value, **look)
    if one["type"] not in ("integer", "real"):
        raise Error(f"The parameter {key!r} is no number, choice or flag, so it has no control; give it a value instead.")
    low, high = ends or (one["slider_min"], one["slider_max"])
    if not low < high:
        raise Error(f"The range of {key} is {low} to {high}; accepted is a range whose end is above its beginning.")
    value = min(max(value, low), high)
    look["continuous_update"] = False
    if one["type"] == "integer":
        return ipywidgets.IntSlider(min=low, max=high, value=value, **look)
    if one["logarithmic"] and low > 0:
        return ipywidgets.FloatLogSlider(base=10, min=math.log10(low), max=math.log10(high), value=value,
                                         step=math.log10(high / low) / 200, **look)
    return ipywidgets.FloatSlider(min=low, max=high, step=(high - low) / 200, value=value, **look)


class Live:
    """The whole program in a frame of the notebook: the page that `url` names."""

    def __init__(self, url: str, width: str, height: int) -> None:
        self.url, self._width, self._height = url, width, height

    def _repr_html_(self) -> str:
        return (f'<iframe src="{html.escape(self.url)}" style="width: {html.escape(self._width)}; height: {self._height}px; '
                'border: 0" allow="fullscreen; clipboard-write"></iframe>')

    def __repr__(self) -> str:
        return f"<ropewalk live {self.url}>"


def live(name: str, *, site: Optional[str] = None, controls: bool = True, width: str = "100%", height: int = 540,
         **options: Any) -> Live:
    """A figure that lives in the browser: the web page of Ropewalk, which computes there, in a frame of the notebook.

    name           its id
    site           address of a page that `./scripts/web` has built; by default that of $ROPEWALK_SITE
    controls       False: the figure alone, without its values
    width, height  of the frame: a CSS length, and pixels
    options        values as `figure` takes them, except arrays: a link cannot hold them

    Raises Error.
    """
    address = site or os.environ.get("ROPEWALK_SITE")
    if not address:
        raise Error("A live figure needs the address of a page with Ropewalk: give site=\"https://..\" or set ROPEWALK_SITE.")
    if not isinstance(height, int) or height < 1:
        raise Error(f"height is {height!r}; accepted is a whole number of pixels.")
    return Live(Figure(name, options).link(address, embed="controls" if controls else "1"), width, height)
