"""How a model encodes positions, from its modeling file and the table of exceptions."""

import re

import rotary
import rows
import sources
import tables

TABLE = tables.entries()
ATTENTION = re.compile(r"softmax\(|attention_interface|scaled_dot_product|MultiheadAttention|torch\.bmm")
# The first that the code contains is the answer. Each is a module or parameter that the model makes.
SCAN = [
    ("t5", re.compile(r"def _relative_position_bucket")),
    ("alibi", re.compile(r"build_\w*alibi")),
    ("relative", re.compile(r"relative_position_bias_table = nn|rel_pos_h = nn|self\.rel_attn|linear_pos = nn|attention_biases = |"
                            r"RelPositional\w+\(|RelativePosition\w+\(|emb_rel_k|rel_shift|continuous_position_bias_mlp|RelativePositionBias")),
    ("absolute sinusoidal", re.compile(r"self\.\w+ = \w*(Sinusoid|SinePosition)\w*\(|build_2d_sinusoidal|gen_sine_position")),
    ("absolute learned", re.compile(r"self\.(\w*pos\w*|wpe) = (nn\.(Embedding|Parameter)|\w*LearnedPosition\w*|QuantEmbedding)\(")),
    ("none", None),
]


def text_of(code):
    return "\n".join(symbol.text for symbol in code.values())


def evidence(model_type, code):
    """The text that an entry of the table must be found in."""
    _, symbol, _ = TABLE[model_type]
    if symbol is None:
        return text_of(code)
    if "/" in symbol:
        return (sources.MODELS / symbol).read_text()
    if "." in symbol:
        folder, symbol = symbol.split(".")
        return sources.folder(folder)[symbol].text
    return next(sources.folder(s.folder)[symbol].text for s in code.values())


def scan(code):
    text = text_of(code)
    for answer, pattern in SCAN:
        if pattern is None:
            return "unknown; it has attention and no position that the script finds" if ATTENTION.search(text) else answer
        if pattern.search(text):
            return answer
    raise AssertionError


def applied(code):
    """The functions of the modeling file that rotate, if any of its classes calls them.

    The attention counts, and not the small indexers of sparse attention, which may pair otherwise.
    """
    classes = [s for s in code.values() if s.is_class and not re.search("Indexer|Compressor", s.name)]
    called = "\n".join(line for symbol in classes for line in symbol.text.splitlines() if not line.strip().startswith("@"))
    return [s.name for s in code.values() if not s.is_class and rotary.APPLY.search(s.name) and f"{s.name}(" in called]


def rotation_name(config, code):
    names = [n for n in applied(code) if "apply" in n]
    if "apply_rotary_pos_emb_interleave" in names and "apply_rotary_pos_emb" in names:
        return "apply_rotary_pos_emb_interleave" if config.rope_interleave else "apply_rotary_pos_emb"
    for wanted in ("apply_rotary_pos_emb_vision", "apply_rotary_pos_emb"):
        if wanted in names:
            return wanted
    return names[0] if names else None


def encoding(config, code):
    name = config.model_type
    reason = ""
    if name in TABLE:
        answer, symbol, wanted = TABLE[name]
        if wanted not in evidence(name, code):
            raise LookupError(f"{name}: {symbol or 'its code'} no longer contains {wanted!r}")
        answer = answer(config) if callable(answer) else answer
    elif not code:
        answer = "unknown; transformers has no modeling code for it"
    elif applied(code) or rotary.rotary_classes(code):
        answer = "rope"
    else:
        answer = scan(code)
    answer, _, reason = answer.partition("; ")
    answer, _, kind = answer.partition(" ")
    found = {"encoding": answer, "kind": kind, "positions": rows.of(config, code, answer, kind)}
    return {**found, "reason": reason} if reason else found
