#!/usr/bin/env python3
"""Writes training.json: two steps of training a small transformer with each encoding, computed by PyTorch in double.

Usage: make_training_goldens.py [--check]      needs torch

The parameters are sines and the tokens come from a formula, so that the test computes the same ones. For each block of
parameters the file holds the norm of its first gradient, the gradient's product with a vector of cosines, and the product
of the block with that vector after two steps of torch.optim.AdamW.
"""
import json
import math
import pathlib
import sys

import torch
import torch.nn.functional as F

FILE = pathlib.Path(__file__).parent / "training.json"
VOCABULARY, LAYERS, WIDTH, HEADS, TEXTS, LENGTH = 11, 2, 16, 2, 2, 9
ROWS, CLIP, BUCKETS, MOST, BASE = 12, 3, 6, 12, 10000.0
DIM = WIDTH // HEADS
RATE, DECAY, LARGEST_NORM = 3e-3, 0.01, 0.1
torch.set_default_dtype(torch.float64)


def shapes(scheme):
    """The blocks in their order: name, rows, columns, whether AdamW lets it decay."""
    def norm(name):
        return [(name + ".gain", 1, WIDTH, False), (name + ".shift", 1, WIDTH, False)]

    def linear(name, rows, columns):
        return [(name + ".weight", rows, columns, True), (name + ".bias", 1, columns, False)]

    blocks = [("embedding", VOCABULARY, WIDTH, False)]
    if scheme == "learned":
        blocks.append(("positions", ROWS, WIDTH, False))
    for layer in range(LAYERS):
        name = f"layers.{layer}."
        blocks += norm(name + "norm1") + norm(name + "norm2") + linear(name + "attention.qkv", WIDTH, 3 * WIDTH)
        blocks += linear(name + "attention.out", WIDTH, WIDTH) + linear(name + "up", WIDTH, 4 * WIDTH)
        blocks += linear(name + "down", 4 * WIDTH, WIDTH)
        if scheme == "shaw":
            blocks += [(name + "attention.distance_keys", CLIP + 1, DIM, False),
                       (name + "attention.distance_values", CLIP + 1, DIM, False)]
        if scheme == "t5":
            blocks.append((name + "attention.bucket_bias", BUCKETS, HEADS, False))
    return blocks + norm("norm") + linear("head", WIDTH, VOCABULARY)


def bucket(distance):
    """T5's bucket of a key `distance` tokens before the query, in a decoder."""
    exact = BUCKETS // 2
    if distance < exact:
        return distance
    return min(exact + int(math.log(distance / exact) / math.log(MOST / exact) * (BUCKETS - exact)), BUCKETS - 1)


POSITIONS = torch.arange(LENGTH)
DISTANCE = POSITIONS[:, None] - POSITIONS[None, :]
FUTURE = DISTANCE < 0
SHAW_ROW = CLIP - DISTANCE.clamp(0, CLIP)
BUCKET = torch.tensor([[bucket(max(i - j, 0)) for j in range(LENGTH)] for i in range(LENGTH)])
SLOPES = 2.0 ** (-8.0 * torch.arange(1, HEADS + 1) / HEADS)


def rotated(x, rotary_dim):
    half = rotary_dim // 2
    angle = POSITIONS[:, None] * BASE ** (-torch.arange(half) * 2.0 / rotary_dim)
    first, second, rest = x[..., :half], x[..., half:rotary_dim], x[..., rotary_dim:]
    return torch.cat([first * angle.cos() - second * angle.sin(), first * angle.sin() + second * angle.cos(), rest], -1)


def loss_of(p, scheme, rotary_dim, tokens, targets):
    def norm(name, x):
        return F.layer_norm(x, (WIDTH,), p[name + ".gain"][0], p[name + ".shift"][0])

    def linear(name, x):
        return x @ p[name + ".weight"] + p[name + ".bias"][0]

    x = p["embedding"][tokens]
    if scheme == "learned":
        x = x + p["positions"][:LENGTH]
    if scheme == "sinusoidal":
        angle = POSITIONS[:, None] * BASE ** (-torch.arange(WIDTH // 2) * 2.0 / WIDTH)
        waves = torch.stack([angle.sin(), angle.cos()], -1).reshape(LENGTH, WIDTH)
        x = x + waves * math.sqrt(2)
    for layer in range(LAYERS):
        name = f"layers.{layer}."
        qkv = linear(name + "attention.qkv", norm(name + "norm1", x)).view(TEXTS, LENGTH, 3, HEADS, DIM)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        if scheme == "rope":
            q, k = rotated(q, rotary_dim), rotated(k, rotary_dim)
        scores = q @ k.transpose(-1, -2)
        if scheme == "shaw":
            scores = scores + torch.einsum("bhid,ijd->bhij", q, p[name + "attention.distance_keys"][SHAW_ROW])
        scores = scores / math.sqrt(DIM)
        if scheme == "alibi":
            scores = scores - SLOPES[:, None, None] * DISTANCE
        if scheme == "t5":
            scores = scores + p[name + "attention.bucket_bias"][BUCKET].permute(2, 0, 1)
        weights = scores.masked_fill(FUTURE, -math.inf).softmax(-1)
        out = weights @ v
        if scheme == "shaw":
            out = out + torch.einsum("bhij,ijd->bhid", weights, p[name + "attention.distance_values"][SHAW_ROW])
        x = x + linear(name + "attention.out", out.transpose(1, 2).reshape(TEXTS, LENGTH, WIDTH))
        x = x + linear(name + "down", F.gelu(linear(name + "up", norm(name + "norm2", x)), approximate="tanh"))
    return F.cross_entropy(linear("head", norm("norm", x)).reshape(-1, VOCABULARY), targets.reshape(-1),
                           ignore_index=-1)


def golden(scheme, rotary_dim=DIM):
    blocks, parameters, begin = shapes(scheme), {}, 0
    for name, rows, columns, _ in blocks:
        i = torch.arange(begin, begin + rows * columns, dtype=torch.float64)
        parameters[name] = (0.3 * torch.sin(0.7 * i)).reshape(rows, columns).requires_grad_()
        begin += rows * columns
    place = torch.arange(TEXTS * LENGTH)
    tokens = (place * place * 7 + 3 * place) % VOCABULARY
    targets = torch.where(place % 4 == 0, -1, (5 * place + 1) % VOCABULARY).reshape(TEXTS, LENGTH)
    tokens = tokens.reshape(TEXTS, LENGTH)
    optimizer = torch.optim.AdamW(
        [{"params": [parameters[name] for name, *_, decays in blocks if decays == group],
          "weight_decay": DECAY if group else 0} for group in (True, False)],
        lr=RATE, betas=(0.9, 0.98), eps=1e-8)
    losses, result = [], {}
    for step in range(2):
        optimizer.zero_grad()
        loss = loss_of(parameters, scheme, rotary_dim, tokens, targets)
        loss.backward()
        losses.append(loss.item())
        if step == 0:
            for name, *_ in blocks:
                g = parameters[name].grad.reshape(-1)
                result[name] = [g.norm().item(), (g @ torch.cos(0.3 * torch.arange(len(g)))).item()]
        norm = torch.sqrt(sum((value.grad ** 2).sum() for value in parameters.values()))
        for value in parameters.values():
            value.grad *= min(1.0, LARGEST_NORM / norm.item())
        optimizer.step()
    for name, *_ in blocks:
        value = parameters[name].detach().reshape(-1)
        result[name].append((value @ torch.cos(0.3 * torch.arange(len(value)))).item())
    return {"scheme": scheme, "rotary_dim": rotary_dim, "losses": losses,
            "blocks": [{"name": name, "numbers": numbers} for name, numbers in result.items()]}


def main():
    cases = [golden(scheme) for scheme in ("none", "sinusoidal", "learned", "shaw", "alibi", "t5", "rope")]
    cases.append(golden("rope", 4))
    text = json.dumps({"torch": torch.__version__.split("+")[0], "cases": cases}, indent=1) + "\n"
    if "--check" in sys.argv:
        stored = json.loads(FILE.read_text())
        for old, new in zip(stored["cases"], cases, strict=True):
            for a, b in zip(old["blocks"], new["blocks"], strict=True):
                assert a["name"] == b["name"] and all(
                    abs(x - y) <= 1e-9 * max(1, abs(x)) for x, y in zip(a["numbers"], b["numbers"])), (old["scheme"], a, b)
        print("training.json holds what this PyTorch computes")
    else:
        FILE.write_text(text)


main()
