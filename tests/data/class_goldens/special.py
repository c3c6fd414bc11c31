"""Models whose rotation is not made of a rotary class and a function that applies it."""

import ast
import copy
import types

import numpy as np
import rotary
import sources
from numpy_torch import torch, wrap


def method(symbol, name):
    """A method of a class of a modeling file, as a plain function."""
    node = rotary.Bare().visit(copy.deepcopy(symbol.function(name)))
    node.decorator_list = []
    names = {"torch": torch, "np": np}
    exec(compile(ast.fix_missing_locations(ast.Module([node], [])), f"{symbol.folder}/{name}", "exec"), names)
    return names[name]


def roformer(config, folder):
    """A table of sines and cosines: row 1 has the frequencies."""
    width = config.hidden_size // config.num_attention_heads
    table = method(folder["RoFormerSinusoidalPositionalEmbedding"], "create_weight")(
        types.SimpleNamespace(weight=wrap(np.zeros((2, width)))))
    apply = method(folder["RoFormerSelfAttention"], "apply_rotary_position_embeddings")
    sin, cos = np.split(table.array[1], 2)
    basis = wrap(np.eye(width).reshape(1, 1, width, width))
    row = wrap(np.broadcast_to(table.array[1], (1, 1, width, width)).copy())
    pairs = rotary.pairs_of(apply(row, basis, basis)[0].array.reshape(width, width))
    return types.SimpleNamespace(inv_freq=wrap(np.arctan2(sin, cos)),
                                 own_rotation=lambda: (rotary.pairing_of(pairs, width), width, 1.0, pairs))


def vjepa2(config, folder):
    """Three axes; the two dimensions of a pair turn by the angles of two different frequencies, which is no rotation."""
    width = 2 * (config.hidden_size // config.num_attention_heads // 3 // 2)
    apply = rotary.namespace("vjepa2")["rotate_queries_or_keys"]
    matrix = apply(wrap(np.eye(width).reshape(1, 1, width, width)), wrap(np.ones((1, 1, 1)))).array.reshape(width, width)
    neighbours = [i ^ 1 for i in range(width)]
    angles = np.arctan2(np.abs(matrix[neighbours, range(width)]), np.diag(matrix))
    assert np.count_nonzero(matrix) == 2 * width
    return types.SimpleNamespace(inv_freq=wrap(angles[:width // 2]), own_rotation=lambda: ("interleaved", 3 * width, 1.0, None))


# The models for which the library's answer is not reproduced in full, each with the reason.
EXCEPTIONS = {
    "cohere_compass_text": "its default configuration lacks the rope_parameters of full_attention, and the library itself stops",
    "efficientloftr": "it rotates the whole hidden vector of 256 before the heads are split, the rows and columns in turn",
    "glm4_moe": "its default sizes give 21 rotary dimensions: the library turns 22 with the exponents of 21",
    "glm4v_moe_text": "its default sizes give 21 rotary dimensions: the library turns 22 with the exponents of 21",
    "lightglue": "its angles are a learned projection of coordinates, without fixed frequencies",
    "qwen3_omni_moe_text": "its default head_dim of 73 is odd, with which the library's own rotation stops",
    "vjepa2": "its code turns the two dimensions of a pair by the angles of two different frequencies",
}
# The axes of the rotations of pictures that cannot be run on one token: each has the same frequencies.
AXES = {"dinov3_vit": 2, "eomt_dinov3": 2, "sapiens2": 2, "llama4_vision_model": 2, "efficientloftr": 2,
        "gemma4_vision": 2, "kimi_k25_vision": 2, "step3p5_vision": 2, "minimax_m3_vl_vision": 3}
MAKERS = {"roformer": roformer, "vjepa2": vjepa2}


def modules(config, code):
    maker = MAKERS.get(config.model_type)
    return [maker(config, sources.folder(config.model_type))] if maker else []
