"""What the library does with the positions of one part of a model."""

import encodings_of
import layers
import rotary
import sources
import special


def code_of(config):
    kind = type(config)
    return sources.code_of(kind.__name__, kind.__module__.split(".")[2], config.model_type)


def parameters_of(config, kind):
    parameters = getattr(config, "rope_parameters", None) or {}
    inner = parameters.get(kind)
    return inner if isinstance(inner, dict) else parameters


def base_of(config, parameters, frequencies):
    for value in (parameters.get("rope_theta"), getattr(config, "rope_theta", None), getattr(config, "rotary_embedding_base", None)):
        if isinstance(value, (int, float)):
            return value
    return round(float(frequencies[1]) ** -len(frequencies), 6)  # a fixed base, such as that of GPT-J


def head_dim_of(config, kind):
    if kind:
        try:
            config = config.per_layer_config[kind]
        except (ValueError, AttributeError, KeyError, TypeError):
            pass
    for heads in ("num_attention_heads", "num_heads", "n_head", "encoder_attention_heads", "speech_encoder_attention_heads"):
        count = getattr(config, heads, None)
        if isinstance(count, int):
            break
    width = next((w for w in (getattr(config, k, None) for k in ("embed_dim", "hidden_size", "n_embd", "d_model")) if w), None)
    return getattr(config, "head_dim", None) or (width // count if count and width else None)


def digest(values):
    values = [float(v) for v in values]
    return [len(values), values[0], values[min(1, len(values) - 1)], values[len(values) // 2], values[-1], sum(values)]


def rotation_of(config, code, module, kind, frequencies):
    """(pairing, rotary_dim, attention factor) as the rotation in the modeling file shows them."""
    if hasattr(module, "own_rotation"):
        return module.own_rotation()
    folder = next(iter(code.values())).folder
    applied = encodings_of.rotation_name(config, code)
    widths = [] if config.model_type in special.AXES else [2 * len(frequencies), 4 * len(frequencies), 6 * len(frequencies)]
    for width in widths:
        try:
            given = rotary.angles(module, width, kind, 1)
            pairs = rotary.pairs_of(rotary.rotation(rotary.namespace(folder)[applied], given, width))
        except (ValueError, AssertionError):
            continue
        return rotary.pairing_of(pairs, width), 2 * len(pairs), max(factor for _, factor in pairs.values()), pairs
    width = 2 * len(frequencies) * special.AXES.get(config.model_type, 1)
    pairs = rotary.pairs_of(rotary.constant_rotation(rotary.namespace(folder)[applied], width))
    return rotary.pairing_of(pairs, width), width, max(factor for _, factor in pairs.values()), pairs


def in_order(values, pairs):
    """The frequencies in the order of the pairs that turn by them, which ERNIE's picture model stores otherwise."""
    turned = [angle for _, (angle, _) in sorted(pairs.items())] if pairs else []
    if len(turned) != len(values) or len({round(angle, 9) for angle in turned}) == 1:
        return values  # several axes, pairs that do not turn, or the one angle that stood in for all
    nearest = [min(values, key=lambda value: abs(value - angle)) for angle in turned]
    assert all(abs(value - angle) < 1e-12 * value for value, angle in zip(nearest, turned))
    assert sorted(nearest) == sorted(values)
    return nearest


def logit_factor_of(config, code, kind, factor):
    """The factor on a score besides 1/sqrt(head_dim): the attention factor twice, and DeepSeek's softmax temperature."""
    logit = factor * factor
    if any("yarn_apply_mscale(" in s.text for s in code.values() if s.is_class):
        folder = next(iter(code.values())).folder
        logit *= rotary.namespace(folder)["yarn_apply_mscale"](parameters_of(config, kind), 1.0)
    return logit


def rope_layers(config, code):
    """One entry per layer type with a rotation, and the layers without one."""
    found = []
    modules = special.modules(config, code) or [rotary.construct(s, config) for s in rotary.rotary_classes(code)]
    kinds = {kind: (module, values, factor) for module in modules for kind, (values, factor) in rotary.buffers(module).items()}
    if not kinds:
        raise ValueError("no inverse frequencies")
    layers.check_rule(config, code)
    types, text = layers.types_of(config), encodings_of.text_of(code)
    rotating = [i for i, kind in enumerate(types) if layers.rotates(config, i, kind, kinds)]
    bare = [i for i, kind in enumerate(types) if i not in rotating and not layers.NO_ATTENTION.search(kind)]
    other = [i for i, kind in enumerate(types) if layers.NO_ATTENTION.search(kind)]
    groups = {}
    for i in rotating:
        key = layers.entry_of(config, types[i], kinds)
        groups.setdefault((types[i], key, layers.window_of(config, i, types[i], text)), []).append(i)
    for (kind, key, window), members in groups.items():
        module, values, factor = kinds[key]
        pairing, rotary_dim, applied, pairs = rotation_of(config, code, module, key, values)
        values = in_order(values, pairs)
        if abs(applied - factor) > 1e-12 * factor:
            raise ValueError(f"attention factor {factor} of the rotary class becomes {applied} in the rotation")
        parameters = parameters_of(config, key)
        turned, rotary_dim = rotary_dim, max(rotary_dim, 2 * len(values))
        found.append({"layer_type": kind, "layers": layers.ranges(members), "rope_type": parameters.get("rope_type", "default"),
                      "base": base_of(config, parameters, values), "head_dim": head_dim_of(config, kind),
                      "rotary_dim": rotary_dim, "turned": turned, "axes": max(1, rotary_dim // (2 * len(values))), "pairing": pairing, "attention_factor": applied,
                      "logit_factor": logit_factor_of(config, code, key, applied), "window": window,
                      "inverse_frequency": digest(values)})
    if not found and bare:
        raise ValueError("rope, and no layer that rotates")
    return {"layers": found, "without_rope": layers.ranges(bare), "without_attention": layers.ranges(other)}


def answer(part):
    config = part.config
    code = code_of(config)
    found = encodings_of.encoding(config, code)
    result = {"part": part.kind, "model_type": config.model_type, "path": ".".join(part.path), **found}
    reason = special.EXCEPTIONS.get(config.model_type)
    if found["encoding"] == "rope" and config.model_type != "cohere_compass_text":
        result.update(rope_layers(config, code))
    if reason:
        result["exception"] = f"{config.model_type}: {reason}"
    return result
