"""Which layers of a model have attention, a rotation, and a sliding window."""

import re

# Names of layer types that have no attention over positions: recurrences, convolutions, experts alone.
NO_ATTENTION = re.compile(r"mamba|linear|conv|recurrent|mlp$|moe$|gated_delta|lightning|short_conv|ssm|kda")
COUNTS = """num_hidden_layers n_layer num_layers n_layers encoder_layers num_encoder_layers num_encoder_blocks depth
decoder_layers""".split()


def count_of(config):
    for key in COUNTS:
        value = getattr(config, key, None)
        if isinstance(value, int):
            return value
    return None


def types_of(config):
    """The type of each layer, or a list of empty names where all are alike."""
    for key in ("layer_types", "layers_block_type", "layer_block_types", "block_types"):
        try:
            value = getattr(config, key, None)
        except (AttributeError, ValueError, TypeError):
            continue
        if isinstance(value, (list, tuple)) and value and all(isinstance(v, str) for v in value):
            count = count_of(config) or len(value)
            return [value[i % len(value)] for i in range(count)]
    return [""] * (count_of(config) or 1)


def sliding_only(config, i, kind):
    return kind == "sliding_attention"


def sliding_or_all(config, i, kind):
    return config.sliding_window is None or kind == "sliding_attention"


def by_theta(config, i, kind):
    return bool(config.layer_rope_theta[i])


def by_list(config, i, kind):
    return bool(config.no_rope_layers[i])


# The classes whose attention layers do not all rotate: the rule, and the line of their code that says so.
RULES = {
    "afmoe": (sliding_only, "AfmoeAttention", "if self.is_local_attention:"),
    "cohere2": (sliding_only, "Cohere2Attention", "if self.sliding_window is not None:"),
    "cohere2_moe": (lambda c, i, kind: kind == "sliding_attention" or (
        c.mlp_layer_types[i] == "dense" and c.prefix_dense_sliding_window_pattern == 1),
        "Cohere2MoeAttention", "if self.sliding_window is not None or self.force_rope:"),
    "exaone4": (sliding_or_all, "Exaone4Attention", "if self.sliding_window is None or self.is_sliding:"),
    "exaone_moe": (sliding_or_all, "ExaoneMoeAttention", "if self.sliding_window is None or self.is_sliding:"),
    "flint": (sliding_only, "FlintAttention", "if self.sliding_window is not None:"),
    "granite_swa": (by_theta, "GraniteSWAModel", "position_embeddings_by_theta[theta] if theta else None"),
    "granitemoe_swa": (by_theta, "GraniteMoeSWAModel", "position_embeddings_by_theta[theta] if theta else None"),
    "kolibri1": (sliding_or_all, "Kolibri1Attention", "if self.sliding_window is None or self.is_sliding:"),
    "lara_mini": (sliding_only, "LaraMiniModel", "position_embeddings if layer_type == 'sliding_attention' else None"),
    "llama4_text": (by_list, "Llama4TextAttention", "self.use_rope = config.no_rope_layers[layer_idx]"),
    "mistral_large4_text": (by_list, "MistralLarge4TextAttention", "self.use_rope = config.no_rope_layers[layer_idx]"),
    "muse_glimmer_text": (by_theta, "MuseGlimmerTextModel", "position_embeddings if self.config.layer_rope_theta[i] else None"),
    "muse_spark_text": (by_theta, "MuseSparkTextModel", "position_embeddings if self.config.layer_rope_theta[i] else None"),
    "smollm3": (by_list, "SmolLM3Attention", "self.use_rope = config.no_rope_layers[layer_idx]"),
}


# Which entry of rope_parameters a layer type uses where the names differ.
ENTRIES = {"deepseek_v4": (lambda kind: "main" if kind == "sliding_attention" else "compress", "DeepseekV4Attention",
                           "self.rope_layer_type = 'main' if self.layer_type == 'sliding_attention' else 'compress'")}


def entry_of(config, kind, rope_kinds):
    """The key of rope_parameters that a layer type uses, "" where they are not nested, None for no rotation."""
    name = ENTRIES[config.model_type][0](kind) if config.model_type in ENTRIES else kind
    return name if name in rope_kinds else "" if "" in rope_kinds else None


def rotates(config, i, kind, rope_kinds):
    """Whether layer i rotates. A layer type without an entry in nested rope_parameters does not."""
    if NO_ATTENTION.search(kind):
        return False
    if config.model_type in RULES:
        return RULES[config.model_type][0](config, i, kind)
    return entry_of(config, kind, rope_kinds) is not None


def check_rule(config, code):
    """Fails if the library no longer has the line that a rule rests on."""
    for table in (RULES, ENTRIES):
        _, symbol, text = table.get(config.model_type, (None, None, ""))
        if symbol and text not in code[symbol].text:
            raise LookupError(f"{config.model_type}: {symbol} no longer contains {text!r}")


def window_of(config, i, kind, text):
    """The sliding window of layer i in tokens, or None. `text` is the code, which must read the key."""
    if kind == "chunked_attention":  # masking_utils.py, create_chunked_causal_mask
        return config.attention_chunk_size
    window = None
    for key in ("sliding_window", "local_attention", "sliding_window_size", "attention_window"):
        if key not in text:
            continue
        try:
            value = getattr(config, key, None)
        except Exception:  # transformers refuses the key where it differs from layer to layer
            value = getattr(config.per_layer_config[i], key, None)
        if isinstance(value, int) and not isinstance(value, bool):
            window = value
            break
    if window is None or "sliding" in kind or "local" in kind:
        return window
    if kind:
        return None
    if getattr(config, "use_sliding_window", None) is False:
        return None
    return window


def ranges(indices):
    """[0, 1, 2, 4] as "0-2,4"."""
    parts = []
    for i in indices:
        if parts and parts[-1][1] == i - 1:
            parts[-1][1] = i
        else:
            parts.append([i, i])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in parts)
