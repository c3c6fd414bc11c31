"""Numbers that the program prints as JSON, as NumPy arrays."""

from typing import Any

import numpy as np


def arrays(value: Any) -> Any:
    """The same with each list of numbers as a float64 array; null, which stands for what is not finite, becomes NaN."""
    if isinstance(value, dict):
        return {key: arrays(one) for key, one in value.items()}
    if isinstance(value, list):
        if value and all(one is None or type(one) in (int, float) for one in value):
            return np.array([np.nan if one is None else one for one in value], dtype=np.float64)
        return [arrays(one) for one in value]
    return value
