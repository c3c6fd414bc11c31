# Numbers from files: .npy, .npz and .safetensors. In p such a file is {"path", "tensor", "rows"}, or None.
import json

import numpy as np

TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"}  # of safetensors; BF16 is half of a float32


def read_tensor(file, name):
    """A tensor of an open .safetensors file: the length of the header, the header, the numbers."""
    length = int.from_bytes(file.read(8), "little")
    tensor = json.loads(file.read(length))[name]
    begin, end = tensor["data_offsets"]
    file.seek(8 + length + begin)
    numbers = np.frombuffer(file.read(end - begin), TYPES[tensor["dtype"]])
    if tensor["dtype"] == "BF16":
        numbers = (numbers.astype("<u4") << 16).view("<f4")
    return numbers.reshape(tensor["shape"])


def read_rows(source):
    """The first rows of each head. [heads, rows, columns]"""
    with open(source["path"], "rb") as file:
        is_numpy = file.read(2) in (b"\x93N", b"PK")
        file.seek(0)
        array = np.load(file) if is_numpy else read_tensor(file, source["tensor"])
        if not isinstance(array, np.ndarray):
            array = array[source["tensor"]]
    return array.reshape(-1, *array.shape[-2:])[:, :source["rows"]].astype(float)


def own_vectors(p, most):
    """Queries and keys of the chosen head, at most so many tokens, or None. Either file can stand for both."""
    if p["queries"] is None and p["keys"] is None:
        return None
    q, k = read_rows(p["queries"] or p["keys"]), read_rows(p["keys"] or p["queries"])
    head = min(p["head"], len(q) - 1)
    count = min(q.shape[1], k.shape[1], most)
    return q[head, :count], k[head * len(k) // len(q), :count]
