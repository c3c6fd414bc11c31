#!/usr/bin/env python3
"""Writes the arrays of tests/data/records with the libraries that users have: NumPy and safetensors.

Usage: make_record_files.py FOLDER

Needs NumPy and PyPI's safetensors 0.8. Number i of an array, in the order of its rows, is ((37 i + s) mod 101 - 50) / 64
with s a number of the array, so that float16 and bfloat16 hold it exactly: tests/records/read_record_test.cpp computes
the same.
"""

import json
import os
import struct
import sys

import numpy as np
from safetensors.numpy import save, save_file

FOLDER = sys.argv[1]


def numbers(shape, s=0):
    i = np.arange(np.prod(shape))
    return (((37 * i + s) % 101 - 50) / 64).reshape(shape)


def path(name):
    return os.path.join(FOLDER, name)


table = numbers((12, 6))

# Versions 1 to 3 of .npy, both orders, three types.
for name, array, version in [("f32", table.astype("<f4"), (1, 0)), ("f64_fortran", np.asfortranarray(table), (2, 0)),
                             ("f16_fortran", np.asfortranarray(table.astype("<f2")), (3, 0))]:
    with open(path(f"{name}.npy"), "wb") as file:
        np.lib.format.write_array(file, array, version=version)

# Queries of 4 heads and keys of 2, as in grouped-query attention; one in Fortran's order.
np.save(path("q.npy"), numbers((4, 10, 8), 1).astype("<f4"))
np.save(path("k.npy"), np.asfortranarray(numbers((2, 10, 8), 2).astype("<f2")))

np.savez(path("stored.npz"), other=np.zeros(3), wpe=table.astype("<f4"))
np.savez_compressed(path("deflated.npz"), q=numbers((10, 8), 1), k=np.asfortranarray(numbers((10, 8), 2)))

save_file({"transformer.wpe.weight": table.astype("<f4"), "transformer.h.0.ln_1.bias": np.zeros(6, dtype="<f4"),
           "half": table.astype("<f2"), "vit.pos_embed": numbers((1, 12, 6), 3).astype("<f4")},
          path("tables.safetensors"), metadata={"format": "np"})
save_file({"encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight": numbers((32, 3)).astype("<f4")},
          path("bias.safetensors"))

# NumPy has no bfloat16: its upper half is what a float32 of these numbers consists of.
upper = (table.astype("<f4").view("<u4") >> 16).astype("<u2")
raw = save({"wpe": upper})
length = struct.unpack("<Q", raw[:8])[0]
header = json.loads(raw[8:8 + length])
header["wpe"]["dtype"] = "BF16"
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)
with open(path("bf16.safetensors"), "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + raw[8 + length:])
