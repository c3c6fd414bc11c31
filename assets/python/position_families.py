# What each family of position encodings adds, where, and who uses it; and published BLEU scores.
from marks import table

FAMILIES = [
    ["sinusoidal", "a fixed vector", "input", "yes", "Transformer (2017)"],
    ["learned table", "a learned vector", "input", "no: L rows", "BERT, GPT-2, RoBERTa, ViT, GPT-Neo"],
    ["relative (Shaw)", "a learned vector a distance", "keys", "clipped", "Music Transformer"],
    ["T5 bias", "a learned number a bucket", "scores", "last bucket", "T5"],
    ["ALiBi", "slope * distance", "scores", "yes", "BLOOM, MPT"],
    ["rotary", "a rotation, norms kept", "q and k only", "yes", "Gemma, Llama, GPT-NeoX, GPT-J"],
]
PUBLISHED = [["Transformer-base", "27.3", "Vaswani et al. 2017"], ["RoFormer", "27.5", "Su et al. 2021"]]


def panels(p):
    return [[table("families", ["family", "adds", "where", "any length", "used by"], FAMILIES)],
            [table("published", ["model", "BLEU", "claimed by"], PUBLISHED)]]
