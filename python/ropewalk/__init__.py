"""Ropewalk in Python: how transformers encode position, as pictures in a notebook, as numbers, and as fast functions.

    import ropewalk
    ropewalk.figure("rotated_vector", pair=10)                      # a notebook shows it
    ropewalk.figure("sinusoidal_heatmap", d_model=64).array()       # its numbers, [positions, d_model]
    ropewalk.model("config.json")["inverse_frequencies"]            # of a model
    ropewalk.encodings.rotate(q, pairing="half_split")              # RoPE on an array
    ropewalk.sliders("rotated_vector", "pair", "position")          # with ipywidgets

docs/python.md of the project has examples. Every error is a ropewalk.Error, which is a ValueError with one sentence.
"""

import importlib.metadata as _metadata

from . import encodings
from ._figures import Figure, figure
from ._interactive import Live, live, sliders
from ._models import Model, model
from ._program import Error, figures, program, run

__all__ = ["Error", "Figure", "Live", "Model", "encodings", "figure", "figures", "live", "model", "program", "run", "sliders"]

try:
    __version__ = _metadata.version("ropewalk")
except _metadata.PackageNotFoundError:  # used from the source tree
    __version__ = "0"
