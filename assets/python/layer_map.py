# Each layer of a model with its encoding of positions, as a stem as high as the layer sees far.
import numpy as np

from marks import stems
from number_text import grouped, rounded

WITHOUT_ATTENTION = {"linear": "linear attention", "mamba": "Mamba", "conv": "convolution", "recurrent": "recurrent",
                     "mlp": "MLP"}
ENCODINGS = {"rope": "RoPE", "absolute": "absolute positions", "learned": "learned table", "sinusoidal": "sinusoidal", "relative": "relative",
             "t5": "T5 bias", "alibi": "ALiBi", "none": "no positions", "unknown": "unknown"}


def layer_numbers(text):
    """The layers of "0-4,6,8-20/3"; None for "some"."""
    if text == "some":
        return None
    layers = set()
    for part in text.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        layers.update(range(int(first), int(last or first) + 1, int(step or 1)))
    return layers


def kind_of(words):
    """(mixer, encoding, window, base, dims) of "sliding 1024 base 10000"."""
    mixer, encoding, numbers = "full", "none", {}
    words = iter(words.split())
    for word in words:
        if word == "full" or word in WITHOUT_ATTENTION:
            mixer = word
            numbers.pop("window", None)
        elif word in ENCODINGS:
            encoding = word
        elif word in ("sliding", "chunked"):
            mixer, numbers["window"] = word, int(next(words))
        else:
            numbers[word] = float(next(words))
    if "base" in numbers or "dims" in numbers:
        encoding = "rope"
    return mixer, encoding, numbers.get("window"), numbers.get("base"), numbers.get("dims")


def name_of(kind):
    mixer, encoding, window, base, dims = kind
    if mixer in WITHOUT_ATTENTION:
        return WITHOUT_ATTENTION[mixer]
    name = f"base {rounded(base, 15)}" if base else ENCODINGS[encoding]
    if dims:
        name += f", {grouped(int(dims))} dims"
    if mixer == "chunked":
        return f"{name}, chunks of {grouped(window)}"
    return f"{name}, {grouped(window) if window else 'all'} tokens"


def sets_of_parts(pattern):
    """{part: [(kind, layers or None), ...]}: layers that are alike, each layer as its last group says."""
    parts = {}
    for group in pattern.split(";"):
        head, colon, words = group.partition(":")
        if not colon:
            continue
        *part, layers = head.split()
        sets = parts.setdefault(part[0] if part else "text", [])
        kind, numbers = kind_of(words), layer_numbers(layers)
        if numbers is None:
            if (kind, None) not in sets:
                sets.append((kind, None))
            continue
        sets[:] = [(k, n if n is None else n - numbers) for k, n in sets]
        sets[:] = [(k, n) for k, n in sets if n is None or n]
        same = [i for i, (k, n) in enumerate(sets) if k == kind and n is not None]
        if same:
            sets[same[0]] = (kind, sets[same[0]][1] | numbers)
        else:
            sets.append((kind, numbers))
    return parts


def panels(p):
    drawn = []
    for sets in sets_of_parts(p["layers"]).values():
        # 0 for no attention, infinity for all tokens; heights 1, 2, ... in this order
        reach = [0 if kind[0] in WITHOUT_ATTENTION else kind[2] or np.inf for kind, _ in sets]
        height = {tokens: 1 + i for i, tokens in enumerate(sorted(set(reach)))}
        following = max((max(numbers) for _, numbers in sets if numbers), default=-1) + 1
        marks = []
        for (kind, numbers), tokens in zip(sets, reach):
            if numbers is None:
                numbers, following = {following}, following + 1
                suffix = " (some)"
            else:
                suffix = ""
            marks.append(stems(name_of(kind) + suffix, np.array(sorted(numbers)),
                               np.full(len(numbers), height[tokens])))
        drawn.append(marks)
    return drawn
