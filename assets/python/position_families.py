# What each family of position encodings adds, where, and who uses it; and published BLEU scores.
from marks import table

FAMILIES = [
    ["sinusoidal", "a fixed vector", "input", "yes", "no", "Transformer (2017)"],
    ["learned table", "a learned vector", "input", "no: L rows", "impossible", "BERT, GPT-2, ViT, GPT-Neo"],
    ["relative (Shaw)", "learned vectors a distance", "keys, values", "clipped", "partly",
     "Shaw et al. 2018, Music Transformer"],
    ["T5 bias", "a learned number a bucket", "scores", "last bucket", "partly", "T5"],
    ["ALiBi", "-slope * distance", "scores", "yes", "somewhat", "BLOOM, MPT"],
    ["KERPLE", "a concave bias, learned", "scores", "yes", "somewhat", "Chi et al. 2022"],
    ["FIRE", "a small network's bias", "scores", "yes", "somewhat", "Li et al. 2023"],
    ["CoPE", "a vector by counted keys", "scores", "clipped", "unclear", "Golovneva et al. 2024"],
    ["rotary", "a rotation, norms kept", "q and k only", "yes", "no, unless extended",
     "Gemma, Llama, GPT-NeoX, GPT-J"],
    ["xPos", "a rotation and a decay", "q and k only", "yes", "somewhat", "Sun et al. 2022"],
    ["QK-norm", "no position, fixed norms", "q and k", "yes", "no position", "Qwen3, Gemma 3, OLMo 2"],
    ["diffusion", "sinusoids of a noise step", "every block", "yes", "not meant", "Ho et al. 2020"],
    ["NeRF", "sin 2^j x, cos 2^j x", "beside the input", "yes", "not meant", "Mildenhall et al. 2020"],
]
PUBLISHED = [["Transformer-base", "27.3", "Vaswani et al. 2017"], ["RoFormer", "27.5", "Su et al. 2021"]]


def panels(p):
    return [[table("families", ["family", "adds", "where", "rows for any length", "works beyond training", "used by"],
                   FAMILIES)],
            [table("published", ["model", "BLEU", "claimed by"], PUBLISHED)]]
