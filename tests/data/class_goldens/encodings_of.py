"""How a model encodes positions, from its modeling file."""

import re

import rotary

FEATURES = {
    "t5": r"_relative_position_bucket|relative_attention_num_buckets",
    "alibi": r"alibi",
    "relative": r"relative_position_bias_table|rel_pos_h|distance_embedding|rel_embeddings|relative_position|rel_attn|attention_bias_idxs|attention_biases",
    "learned": r"self\.\w*(?:pos|wpe|position)\w* = (?:nn\.|[A-Z])\w*(?:Embedding|Parameter)\w*\(",
    "sinusoidal": r"\w*[Ss]inusoid\w*|\w*SinePosition\w*|sincos",
    "attention": r"Attention\w*\(|scaled_dot|attention_interface|softmax\(",
}
# The model types for which the scan alone cannot tell: a function of the configuration, and what shows it.
BY_HAND = {}


def features(code):
    text = "\n".join(s.text for s in code.values())
    return {name for name, pattern in FEATURES.items() if re.search(pattern, text)}


def applied(code):
    return [s.name for s in code.values() if not s.is_class and rotary.APPLY.search(s.name)]


def rotation_name(config, code):
    names = [n for n in applied(code) if n.startswith(("apply", "vision_apply"))]
    if "apply_rotary_pos_emb_interleave" in names and len(names) > 1:
        return names[0] if len(names) == 1 else (
            "apply_rotary_pos_emb_interleave" if getattr(config, "rope_interleave", True) else "apply_rotary_pos_emb")
    for wanted in ("apply_rotary_pos_emb_vision", "apply_rotary_pos_emb"):
        if wanted in names:
            return wanted
    return names[0] if names else None


def rope_key(config, kind, kinds):
    return kind if kind in kinds else "" if "" in kinds else next(iter(kinds))


def base_of(config, parameters):
    for value in (parameters.get("rope_theta"), getattr(config, "rope_theta", None), getattr(config, "rotary_embedding_base", None)):
        if isinstance(value, (int, float)):
            return value
    return None


def encoding(config, code):
    if config.model_type in BY_HAND:
        return BY_HAND[config.model_type][0](config)
    if not code:
        return {"encoding": "unknown", "kind": "", "positions": None, "reason": "transformers has no modeling code for it"}
    found = features(code)
    if applied(code) or rotary.rotary_classes(code):
        return {"encoding": "rope", "kind": "", "positions": getattr(config, "max_position_embeddings", None)}
    for name in ("t5", "alibi", "relative"):
        if name in found:
            return {"encoding": name, "kind": "", "positions": None}
    for name in ("learned", "sinusoidal"):
        if name in found:
            return {"encoding": "absolute", "kind": name, "positions": getattr(config, "max_position_embeddings", None)}
    if "attention" in found:
        return {"encoding": "unknown", "kind": "", "positions": None, "reason": "attention without a pattern that the script knows"}
    return {"encoding": "none", "kind": "", "positions": None}
