#!/usr/bin/env python3
"""Writes positions.json: the expected results of ALiBi, T5's buckets, two-axis angles, M-RoPE and attention.

    pip install numpy torch transformers
    python make_position_goldens.py

Results come from transformers if it has the function, otherwise from NumPy. The file states the versions of the
libraries; the same versions write the same file.
"""

import json
import pathlib
import platform
import types

import numpy as np
import torch
import transformers
from transformers.models.bloom import modeling_bloom
from transformers.models.dinov3_vit import modeling_dinov3_vit
from transformers.models.llama import modeling_llama
from transformers.models.gptj import modeling_gptj
from transformers.models.pixtral import modeling_pixtral
from transformers.models.qwen2_5_vl import modeling_qwen2_5_vl
from transformers.models.qwen2_vl import modeling_qwen2_vl
from transformers.models.qwen3_vl import modeling_qwen3_vl
from transformers.models.t5.modeling_t5 import T5Attention


def alibi():
    """float32 slopes for many numbers of heads, read off as the bias of key 1."""
    slopes = {}
    for heads in [*range(1, 65), 71, 96, 112, 127, 128]:
        tensor = modeling_bloom.build_alibi_tensor(torch.ones(1, 2), heads, torch.float32)
        slopes[heads] = tensor[:, 0, 1].tolist()
    return slopes


def t5_buckets():
    cases = []
    for buckets, max_distance, bidirectional in [(32, 128, True), (32, 128, False), (4, 2, True), (2, 2, False),
                                                 (64, 128, True), (16, 20, True), (512, 4096, True), (7, 100, True),
                                                 (32, 4096, False), (9, 11, False), (512, 257, False)]:
        reach = min(2 * max_distance, 600)
        positions = torch.arange(-reach, reach + 1)
        found = T5Attention._relative_position_bucket(positions, bidirectional, buckets, max_distance)
        cases.append({"buckets": buckets, "max_distance": max_distance, "bidirectional": bidirectional,
                      "first": -reach, "bucket": found.tolist()})
    return cases


def position_ids(height, width):
    rows, columns = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
    return torch.stack([rows.flatten(), columns.flatten()], dim=-1)


def axial_angles(convention, height, width, dim, base):
    """cos and sin [patch, dim] of the model's own rotary embedding, in float32."""
    rope = {"rope_type": "axial", "rope_theta": base}
    ids = position_ids(height, width)
    like = torch.zeros(1)
    if convention == "pixtral":
        config = transformers.PixtralVisionConfig(hidden_size=dim, num_attention_heads=1, rope_parameters=rope)
        return modeling_pixtral.PixtralVisionRotaryEmbedding(config)(like, ids)
    if convention == "qwen2_vl":
        config = modeling_qwen2_vl.Qwen2VLVisionConfig(embed_dim=dim, num_heads=1, rope_parameters=rope)
        return modeling_qwen2_vl.Qwen2VLVisionRotaryEmbedding(config)(like, ids)
    # DINOv3 jitters the coordinates in training mode, hence eval().
    config = transformers.DINOv3ViTConfig(hidden_size=dim, num_attention_heads=1, patch_size=16, rope_theta=base)
    embedding = modeling_dinov3_vit.DINOv3ViTRopePositionEmbedding(config).eval()
    return embedding(torch.zeros(1, 3, 16 * height, 16 * width))


def axial():
    cases = []
    for convention in ["pixtral", "qwen2_vl", "dinov3"]:
        for height, width, dim, base in [(3, 5, 16, 1e4), (4, 2, 64, 100.0)]:
            cos, sin = axial_angles(convention, height, width, dim, base)
            cases.append({"convention": convention, "height": height, "width": width, "dim": dim, "base": base,
                          "cos": cos.reshape(height * width, dim).tolist(),
                          "sin": sin.reshape(height * width, dim).tolist()})
    return cases


def mrope_ids():
    """Position ids of text, a picture, text, a clip and text. Sides are in tokens; a token is 2 x 2 patches."""
    cases = []
    for module, name, seconds in [(modeling_qwen2_vl, "Qwen2VLModel", None),
                                  (modeling_qwen2_5_vl, "Qwen2_5_VLModel", 1.0),
                                  (modeling_qwen2_5_vl, "Qwen2_5_VLModel", 0.5),
                                  (modeling_qwen3_vl, "Qwen3VLModel", None)]:
        for text, height, width, frames in [(4, 3, 4, 2), (1, 1, 1, 1), (2, 5, 2, 3)]:
            model = getattr(module, name)
            vision = types.SimpleNamespace(spatial_merge_size=2, tokens_per_second=2)
            stand_in = types.SimpleNamespace(config=types.SimpleNamespace(vision_config=vision))
            stand_in.get_vision_position_ids = types.MethodType(model.get_vision_position_ids, stand_in)
            clip = [2] * (frames * height * width)
            if model is modeling_qwen3_vl.Qwen3VLModel:  # a timestamp stands before each frame
                clip = ([2] * (height * width) + [0] * text) * (frames - 1) + [2] * (height * width)
            kinds = torch.tensor([[0] * text + [1] * (height * width) + [0] * text + clip + [0] * text])
            more = {} if seconds is None else {"second_per_grid_ts": torch.tensor([seconds])}
            ids, _ = model.get_rope_index(stand_in, kinds, kinds, torch.tensor([[1, 2 * height, 2 * width]]),
                                          torch.tensor([[frames, 2 * height, 2 * width]]), **more)
            cases.append({"model": name, "text": text, "height": height, "width": width, "frames": frames,
                          "time_step": int(2 * (seconds or 0.5)), "ids": ids[:, 0].T.tolist()})
    return cases


def mrope_angles():
    """cos and sin [pair] of a token with the ids 5, 11 and 300, in float32."""
    cases = []
    for convention, sections, base in [("chunked", [16, 24, 24], 1e6), ("chunked", [1, 0, 2], 1e4),
                                       ("interleaved", [24, 20, 20], 5e6), ("interleaved", [16, 24, 24], 1e4),
                                       ("interleaved", [0, 1, 9], 1e4)]:
        rope = {"rope_type": "default", "rope_theta": base, "mrope_section": sections}
        dim = 2 * sum(sections)
        if convention == "chunked":
            config = transformers.Qwen2VLTextConfig(hidden_size=dim, num_attention_heads=1, rope_parameters=rope)
            embedding = modeling_qwen2_vl.Qwen2VLRotaryEmbedding(config)
        else:
            config = transformers.Qwen3VLTextConfig(head_dim=dim, rope_parameters=rope)
            embedding = modeling_qwen3_vl.Qwen3VLTextRotaryEmbedding(config)
        cos, sin = embedding(torch.zeros(1), torch.tensor([[[5]], [[11]], [[300]]]))
        cases.append({"convention": convention, "sections": sections, "base": base, "ids": [5, 11, 300],
                      "cos": cos.flatten()[:dim // 2].tolist(), "sin": sin.flatten()[:dim // 2].tolist()})
    return cases


def word_vector(word, dim, seed):
    hashed = 2166136261
    for byte in word.lower().encode():
        hashed = (hashed ^ byte) * 16777619 % 2 ** 32
    np.random.seed(seed ^ hashed)
    vector = np.random.randn(dim)
    return vector / np.linalg.norm(vector) * np.sqrt(2 * np.sqrt(dim))


def table(rows, dim, seed, deviation=1.0):
    np.random.seed(seed)
    return deviation * np.random.randn(rows, dim)


def sinusoids(rows, dim, base):
    angles = np.arange(rows)[:, None] * base ** (-2 * (np.arange(dim) // 2) / dim)
    return np.where(np.arange(dim) % 2 == 0, np.sin(angles), np.cos(angles))


def rotate_rows(vectors, base, pairing):
    """Rotates row i by the angles of position i. Llama's code rotates half-split pairs, GPT-J's interleaved ones."""
    count, dim = vectors.shape
    angles = torch.from_numpy(np.arange(count)[:, None] * base ** (-2 * np.arange(dim // 2) / dim))
    x = torch.from_numpy(vectors)
    if pairing == "half_split":
        both = torch.cat([angles, angles], dim=-1)[None]
        return modeling_llama.apply_rotary_pos_emb(x[None, None], x[None, None], both.cos(), both.sin())[0][0, 0].numpy()
    return modeling_gptj.apply_rotary_pos_emb(x[None, :, None], angles.sin()[None], angles.cos()[None])[0, :, 0].numpy()


def attention_of(words, scheme, dim, base, pairing, seed, causal):
    x = np.array([word_vector(word, dim, seed) for word in words])
    count, deviation = len(words), np.sqrt(2 / np.sqrt(dim))
    offset = np.arange(count)[None, :] - np.arange(count)[:, None]  # key - query
    if scheme == "sinusoidal":
        x = x + sinusoids(count, dim, base)
    if scheme == "learned":
        x = x + table(count, dim, seed, deviation)
    if scheme == "rope":
        x = rotate_rows(x, base, pairing)
    scores = x @ x.T
    if scheme == "shaw":
        relative = table(9, dim, seed, deviation)[np.clip(offset, -4, 4) + 4]
        scores = scores + np.einsum("id,ijd->ij", x, relative)
    scores = scores / np.sqrt(dim)
    if scheme == "alibi":
        scores = scores - 0.5 * np.abs(offset)
    if scheme == "t5":
        bucket = T5Attention._relative_position_bucket(torch.from_numpy(offset), not causal, 32, 128).numpy()
        scores = scores + table(32, 1, seed)[bucket, 0]
    if causal:
        scores = np.where(offset > 0, -np.inf, scores)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return (weights / weights.sum(axis=1, keepdims=True)).tolist()


def attention():
    cases = []
    for sentence, dim, base, pairing, seed, causal in [
            ("The pig chased the dog", 128, 1e4, "interleaved", 42, False),
            ("The pig chased the dog", 128, 1e4, "half_split", 42, True),
            ("a b c d e f g h i j k l m n o p q r s t", 6, 100.0, "interleaved", 7, False),
            ("word", 2, 1e4, "interleaved", 2 ** 32 - 1, True)]:
        for scheme in ["none", "sinusoidal", "learned", "shaw", "alibi", "t5", "rope"]:
            cases.append({"sentence": sentence, "dim": dim, "base": base, "pairing": pairing, "seed": seed,
                          "causal": causal, "scheme": scheme,
                          "map": attention_of(sentence.split(), scheme, dim, base, pairing, seed, causal)})
    return cases


def main():
    goldens = {
        "versions": {"python": platform.python_version(), "numpy": np.__version__,
                     "torch": torch.__version__.split("+")[0], "transformers": transformers.__version__},
        "alibi": alibi(), "t5": t5_buckets(), "axial": axial(), "mrope_ids": mrope_ids(),
        "mrope_angles": mrope_angles(), "attention": attention(),
    }
    path = pathlib.Path(__file__).with_name("positions.json")
    path.write_text(json.dumps(goldens, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
