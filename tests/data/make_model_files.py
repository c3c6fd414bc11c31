#!/usr/bin/env python3
"""Writes the GGUF and safetensors files of tests/data/models that other programs' libraries make.

Usage: make_model_files.py FOLDER

Needs PyPI's gguf 0.19 and safetensors 0.8. The C++ tests write their own files; these show that both agree.
"""

import math
import os
import sys

import gguf
import numpy as np
from safetensors.numpy import save_file

FOLDER = sys.argv[1]


def writer(name, architecture, keys):
    w = gguf.GGUFWriter(os.path.join(FOLDER, name), architecture)
    w.add_name("Made by gguf-py")
    for key, value in keys.items():
        add = {str: w.add_string, int: w.add_uint32, float: w.add_float32}[type(value)]
        add(f"{architecture}.{key}", value)
    w.add_token_list(["<s>", "a", "é"])
    w.add_token_scores([0.0, 1.0, 2.0])
    return w


def close(w):
    w.write_header_to_file()
    w.write_kv_data_to_file()
    w.write_tensors_to_file()
    w.close()


def llama3_divisors(base, dim, factor):
    """As convert_hf_to_gguf.py computes them, with 8192 tokens in training and the bounds 1 and 4."""
    divisors = []
    for i in range(dim // 2):
        wavelength = 2 * math.pi * base ** (2 * i / dim)
        smooth = (8192 / wavelength - 1) / 3
        blend = 1 / ((1 - smooth) / factor + smooth)
        divisors.append(1 if wavelength < 2048 else factor if wavelength > 8192 else blend)
    return np.array(divisors, dtype=np.float32)


w = writer("llama3.gguf", "llama", {
    "context_length": 131072, "embedding_length": 512, "attention.head_count": 8, "rope.freq_base": 500000.0,
    "rope.dimension_count": 64})
w.add_tensor("token_embd.weight", np.zeros((3, 16), dtype=np.float16))
w.add_tensor("rope_freqs.weight", llama3_divisors(500000, 64, 32))
close(w)

close(writer("yarn.gguf", "qwen3", {
    "context_length": 131072, "embedding_length": 512, "attention.head_count": 8, "attention.key_length": 128,
    "rope.freq_base": 1000000.0, "rope.scaling.type": "yarn", "rope.scaling.factor": 4.0,
    "rope.scaling.original_context_length": 32768}))

w = writer("longrope.gguf", "phi3", {
    "context_length": 131072, "embedding_length": 64, "attention.head_count": 2, "rope.dimension_count": 32,
    "rope.freq_base": 10000.0, "rope.scaling.original_context_length": 4096,
    "rope.scaling.attn_factor": 1.1902380714238083})
w.add_tensor("rope_factors_long.weight", np.linspace(1, 8, 16, dtype=np.float32))
w.add_tensor("rope_factors_short.weight", np.linspace(1, 2, 16, dtype=np.float32))
close(w)

close(writer("gemma3.gguf", "gemma3", {
    "context_length": 131072, "embedding_length": 2560, "attention.head_count": 8, "attention.key_length": 256,
    "rope.freq_base": 1000000.0, "rope.scaling.type": "linear", "rope.scaling.factor": 8.0,
    "attention.sliding_window": 1024}))

# Two parts: the settings and one tensor in the first, the divisors in the second.
w = gguf.GGUFWriter(os.path.join(FOLDER, "split.gguf"), "llama", split_max_tensors=1)
w.add_context_length(8192)
w.add_embedding_length(512)
w.add_head_count(8)
w.add_rope_freq_base(500000.0)
w.add_tensor("output.weight", np.zeros((4, 4), dtype=np.float32))
w.add_tensor("rope_freqs.weight", llama3_divisors(500000, 64, 8))
close(w)

save_file({"wpe": np.zeros((4, 2), dtype=np.float32), "b": np.ones(3, dtype=np.float16)},
          os.path.join(FOLDER, "weights.safetensors"), metadata={"format": "np"})
