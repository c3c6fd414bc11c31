"""Times the same computations in NumPy, PyTorch and matplotlib, and those of the Python module `ropewalk`.

`peers.py NAME` prints the processor's time in milliseconds: the median of 5 runs, or that of one run that takes over a
second. Each runs on one core, so that other programs on the machine do not change it.
Each function of PEERS prepares its data and returns the function to time.
"""
import statistics
import sys
import time

REPEATS = 5


def thetas(dim):
    import numpy as np
    return 10000.0 ** (-np.arange(0, dim, 2) / dim)


def numpy_table(dtype="float64"):
    """The usual NumPy code: all angles, then sines into the even columns and cosines into the odd ones."""
    import numpy as np
    out = np.empty((8192, 4096), np.float32)

    def run():
        angles = np.arange(8192)[:, None].astype(dtype) * thetas(4096).astype(dtype)
        out[:, 0::2] = np.sin(angles)
        out[:, 1::2] = np.cos(angles)
    return run


def numpy_table_float32():
    """The same with float32 angles: faster, with an error of 2e-4 at position 8191."""
    return numpy_table("float32")


def numpy_mean_cosines():
    import numpy as np

    def run():
        for first in range(0, 1_000_000, 10_000):  # in blocks: all angles at once would take 512 MB
            np.cos(np.arange(first, first + 10_000)[:, None] * thetas(128)).mean(axis=1)
    return run


def numpy_upper_bounds():
    import numpy as np

    def run():
        for first in range(0, 1_000_000, 10_000):
            phasors = np.exp(1j * np.arange(first, first + 10_000)[:, None] * thetas(128))
            np.abs(np.cumsum(phasors, axis=1)).mean(axis=1)
    return run


def torch_rotate():
    """apply_rotary_pos_emb as in transformers, eager, on one core. The sines and cosines are not timed."""
    import torch
    torch.set_num_threads(1)
    q, k = torch.randn(1, 16, 8192, 128), torch.randn(1, 16, 8192, 128)
    angles = torch.outer(torch.arange(8192.0), torch.from_numpy(thetas(128)).float())
    cos, sin = torch.cat([angles, angles], -1).cos(), torch.cat([angles, angles], -1).sin()

    def rotate_half(x):
        return torch.cat((-x[..., 64:], x[..., :64]), dim=-1)

    def run():
        return q * cos + rotate_half(q) * sin, k * cos + rotate_half(k) * sin
    return run


def numpy_rotate(dtype="float32"):
    """The usual NumPy code on the same arrays, halves. The sines and cosines are not timed."""
    import numpy as np
    q, k = queries_and_keys(dtype)
    angles = np.arange(8192)[:, None] * thetas(128)
    cos, sin = np.cos(angles).astype(dtype), np.sin(angles).astype(dtype)

    def rotate(x):
        out = np.empty_like(x)
        out[..., :64] = x[..., :64] * cos - x[..., 64:] * sin
        out[..., 64:] = x[..., :64] * sin + x[..., 64:] * cos
        return out

    def run():
        return rotate(q), rotate(k)
    return run


def queries_and_keys(dtype):
    import numpy as np
    return np.random.default_rng(1).standard_normal((2, 16, 8192, 128)).astype(dtype)


def numpy_table_float64():
    import numpy as np
    out = np.empty((8192, 4096))

    def run():
        angles = np.arange(8192)[:, None] * thetas(4096)
        out[:, 0::2] = np.sin(angles)
        out[:, 1::2] = np.cos(angles)
    return run


def torch_table():
    """All angles in float64, then a float32 table, on one core."""
    import torch
    torch.set_num_threads(1)
    out, frequencies = torch.empty(8192, 4096), torch.from_numpy(thetas(4096))

    def run():
        angles = torch.arange(8192.0, dtype=torch.float64)[:, None] * frequencies
        out[:, 0::2] = torch.sin(angles)
        out[:, 1::2] = torch.cos(angles)
    return run


def torch_training(scheme, *sizes):
    from torch_training import training
    return training(scheme, *sizes)


def ropewalk_table(dtype="float32"):
    import numpy as np
    from ropewalk import encodings
    out = np.empty((8192, 4096), dtype)
    return lambda: encodings.sinusoidal(8192, 4096, dtype=dtype, out=out)


def ropewalk_rotate(dtype="float32", in_place=False):
    """Sines and cosines are timed too."""
    from ropewalk import encodings
    both = queries_and_keys(dtype)
    return lambda: [encodings.rotate(x, pairing="half_split", out=x if in_place else None) for x in both]


def matplotlib_redraw(rows, columns):
    """Replaces the values of a heatmap of 1280 x 800 pixels and draws it. Computing the values is not timed."""
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    import numpy as np
    angles = np.arange(rows)[:, None] * np.repeat(thetas(columns), 2)
    tables = [np.sin(angles + shift) for shift in (0, 0.1)]
    figure, axes = plt.subplots(figsize=(12.8, 8), dpi=100)
    image = axes.imshow(tables[0], cmap="coolwarm", aspect="auto", vmin=-1, vmax=1)
    figure.colorbar(image)
    figure.canvas.draw()

    def run():
        tables.reverse()
        image.set_data(tables[0])
        figure.canvas.draw()
    return run


def table_as(write):
    """Writes the table of 4096 x 2048 doubles into a file. Computing it is not timed."""
    import tempfile
    import numpy as np
    angles = np.arange(4096)[:, None] * np.repeat(thetas(2048), 2)
    table = np.where(np.arange(2048) % 2, np.cos(angles), np.sin(angles))

    def run():
        with tempfile.NamedTemporaryFile("w") as file:
            write(table, file)
            file.flush()
    return run


def savetxt(table, file):
    import numpy as np
    np.savetxt(file, table, delimiter=",")


def json_dump(table, file):
    import json
    file.write(json.dumps(table.tolist()))


PEERS = {
    "numpy_table": numpy_table,
    "numpy_table_float32": numpy_table_float32,
    "numpy_mean_cosines": numpy_mean_cosines,
    "numpy_upper_bounds": numpy_upper_bounds,
    "numpy_savetxt": lambda: table_as(savetxt),
    "json_dump": lambda: table_as(json_dump),
    "numpy_table_float64": numpy_table_float64,
    "numpy_rotate": numpy_rotate,
    "numpy_rotate_float64": lambda: numpy_rotate("float64"),
    "torch_rotate": torch_rotate,
    "torch_table": torch_table,
    **{f"torch_training_{size}_{scheme}": lambda scheme=scheme, sizes=sizes: torch_training(scheme, *sizes)
       for size, sizes in {"small": (1, 32, 4), "large": (2, 64, 2)}.items() for scheme in ("none", "shaw", "rope")},
    "ropewalk_table": ropewalk_table,
    "ropewalk_table_float64": lambda: ropewalk_table("float64"),
    "ropewalk_rotate": ropewalk_rotate,
    "ropewalk_rotate_in_place": lambda: ropewalk_rotate(in_place=True),
    "ropewalk_rotate_float64": lambda: ropewalk_rotate("float64"),
    "matplotlib_redraw_100x128": lambda: matplotlib_redraw(100, 128),
    "matplotlib_redraw_4096x4096": lambda: matplotlib_redraw(4096, 4096),
}


def timed(run):
    start = time.process_time()
    run()
    return 1000 * (time.process_time() - start)


def main(name):
    run = PEERS[name]()
    first = timed(run)
    print(first if first > 1000 else statistics.median(timed(run) for _ in range(REPEATS)))


if __name__ == "__main__":
    main(sys.argv[1])
