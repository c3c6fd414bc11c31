"""The transformer of src/training in PyTorch, eager, as one would write it: peers.py times 50 steps of its training."""
import torch
import torch.nn as nn
import torch.nn.functional as F

SYMBOLS, TEXTS, LENGTH, BACK, CLIP, BASE, STEPS = 16, 32, 32, 5, 16, 10000.0, 50


class Layer(nn.Module):
    def __init__(self, scheme, width, heads):
        super().__init__()
        self.scheme, self.heads, self.dim = scheme, heads, width // heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        places = torch.arange(LENGTH)
        self.future = torch.ones(LENGTH, LENGTH, dtype=torch.bool).triu(1)
        if scheme == "shaw":
            self.keys = nn.Parameter(torch.randn(CLIP + 1, self.dim) * self.dim ** -0.5)
            self.values = nn.Parameter(torch.randn(CLIP + 1, self.dim) * 0.02)
            self.rows = (places[:, None] - places[None]).clamp(0, CLIP)
        if scheme == "rope":
            angles = places[:, None] * BASE ** (-torch.arange(self.dim // 2) / (self.dim // 2))
            self.cos, self.sin = angles.cos(), angles.sin()

    def turned(self, x):
        a, b = x.chunk(2, -1)
        return torch.cat((a * self.cos - b * self.sin, b * self.cos + a * self.sin), -1)

    def forward(self, x):
        qkv = self.qkv(self.norm1(x)).view(TEXTS, LENGTH, 3, self.heads, self.dim)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        if self.scheme == "rope":
            q, k = self.turned(q), self.turned(k)
        if self.scheme == "shaw":
            scores = q @ k.transpose(-1, -2) + torch.einsum("bhid,ijd->bhij", q, self.keys[self.rows])
            weights = (scores * self.dim ** -0.5).masked_fill(self.future, float("-inf")).softmax(-1)
            seen = weights @ v + torch.einsum("bhij,ijd->bhid", weights, self.values[self.rows])
        else:
            seen = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.out(seen.transpose(1, 2).reshape(TEXTS, LENGTH, -1))
        return x + self.down(F.gelu(self.up(self.norm2(x)), approximate="tanh"))


class Transformer(nn.Module):
    def __init__(self, scheme, layers, width, heads):
        super().__init__()
        self.embedding = nn.Embedding(SYMBOLS, width)
        self.layers = nn.ModuleList(Layer(scheme, width, heads) for _ in range(layers))
        self.norm, self.head = nn.LayerNorm(width), nn.Linear(width, SYMBOLS)

    def forward(self, tokens):
        x = self.embedding(tokens)
        for layer in self.layers:
            x = layer(x)
        return self.head(self.norm(x))


def training(scheme, layers, width, heads):
    """A function that trains for 50 steps on one core."""
    torch.set_num_threads(1)
    torch.manual_seed(1)

    def run():
        model = Transformer(scheme, layers, width, heads)
        optimizer = torch.optim.AdamW(model.parameters(), 3e-3)
        for _ in range(STEPS):
            tokens = torch.randint(0, SYMBOLS, (TEXTS, LENGTH))
            logits = model(tokens)[:, BACK:]
            loss = F.cross_entropy(logits.reshape(-1, SYMBOLS), tokens[:, :-BACK].reshape(-1))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            loss.item()

    run()  # the first optimizer loads parts of PyTorch
    return run
