#!/usr/bin/env python3
"""Writes models.json: what transformers computes from the rotary keys of a config.json, in double precision.

    pip install torch transformers
    python make_model_goldens.py

The functions of transformers' modeling_rope_utils.py run unchanged, but with a `torch` whose float32 is float64. The
default type has no function there; this script contains its formula. Each result must agree with what the unchanged
library computes in float32, within a few units in the last place, or this script fails. The library's own configuration
classes read the configs, so keys, defaults and precedence are the library's. The file states the versions used.
"""

import copy
import glob
import importlib
import inspect
import json
import logging
import math
import pathlib

import torch
import transformers
from transformers import CONFIG_MAPPING, modeling_rope_utils

logging.disable(logging.WARNING)
HERE = pathlib.Path(__file__).resolve().parent
PRESETS = HERE.parents[1] / "assets/models"
FLOAT32_ERROR = 4e-6  # relative, of powers, products and a blend of two numbers in float32


class Double(torch.Tensor):
    """A tensor that stays double when the library calls arange(...).float()."""

    def float(self):
        return self.double()


class DoubleTorch:
    """Stands in for the module torch, with float64 in place of float32."""

    float = float32 = torch.float64

    def __getattr__(self, name):
        return getattr(torch, name)

    @staticmethod
    def arange(*args, dtype=None, device=None):
        return torch.arange(*args, dtype=torch.float64).as_subclass(Double)


def config_of(values):
    values = {key: value for key, value in copy.deepcopy(values).items() if key not in ("name", "source")}
    model_type = values.pop("model_type")
    config = CONFIG_MAPPING[model_type](**values)
    return config.get_text_config(decoder=True)


def head_dim_of(config, layer_type):
    if layer_type is not None:
        try:
            config = config.per_layer_config[layer_type]
        except ValueError:
            pass
    return getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads


def rotary_class(config):
    module = importlib.import_module(type(config).__module__.replace("configuration", "modeling"))
    classes = [getattr(module, name) for name in dir(module) if name.endswith("RotaryEmbedding") and "Vision" not in name]
    return classes[0] if len(classes) == 1 else None


def reads_partial_by_default(config):
    """Whether an unscaled model reads partial_rotary_factor. Llama does not: it rotates the whole head."""
    function = getattr(rotary_class(config), "compute_default_rope_parameters", None)
    return function is None or "partial_rotary_factor" in inspect.getsource(function)


def frequencies(config, layer_type, sequence_length):
    """Inverse frequencies and attention factor in float64."""
    parameters = config.rope_parameters[layer_type] if layer_type else config.rope_parameters
    rope_type = parameters["rope_type"]
    if rope_type == "default":
        partial = parameters.get("partial_rotary_factor", 1.0) if reads_partial_by_default(config) else 1.0
        dim = int(head_dim_of(config, layer_type) * partial)
        return [1.0 / parameters["rope_theta"] ** (i / dim) for i in range(0, dim, 2)], 1.0
    function = modeling_rope_utils.ROPE_INIT_FUNCTIONS[rope_type]
    arguments = {} if layer_type is None else {"layer_type": layer_type}
    if sequence_length is not None:
        arguments["seq_len"] = sequence_length
    single, factor = function(config, **arguments)
    modeling_rope_utils.torch = DoubleTorch()
    try:
        double, factor_again = function(config, **arguments)
    finally:
        modeling_rope_utils.torch = torch
    assert factor == factor_again
    double = [float(x) for x in double.tolist()]
    for a, b in zip(single.tolist(), double, strict=True):
        assert abs(a - b) <= FLOAT32_ERROR * abs(b), (a, b)
    return double, float(factor)


def default_module_agrees(config, layer_type, values):
    """Checks the values against the rotary module of the model itself, in float32; False if it has none to compare."""
    found = rotary_class(config)
    if found is None:
        return False
    rotary = found(config)
    buffer = dict(rotary.named_buffers()).get("inv_freq" if layer_type is None else f"{layer_type}_inv_freq")
    if buffer is None:
        return False
    for a, b in zip(buffer.tolist(), values, strict=True):
        assert abs(a - b) <= FLOAT32_ERROR * abs(b), (found, a, b)
    return True


def result(config, layer_type, sequence_length):
    values, factor = frequencies(config, layer_type, sequence_length)
    parameters = config.rope_parameters[layer_type] if layer_type else config.rope_parameters
    # DeepSeek's models multiply the logits by the square of mscale_all_dim's temperature, in a function of their own.
    logit = factor * factor
    module = importlib.import_module(type(config).__module__.replace("configuration", "modeling"))
    if hasattr(module, "yarn_apply_mscale"):
        logit *= module.yarn_apply_mscale(parameters, 1.0)
    if sequence_length is None:
        result.checked += default_module_agrees(config, layer_type, values)
    return {"layer_type": layer_type or "", "sequence_length": sequence_length, "rope_type": parameters["rope_type"],
            "base": parameters["rope_theta"], "head_dim": head_dim_of(config, layer_type),
            "inverse_frequencies": values, "attention_factor": factor, "logit_factor": logit}


result.checked = 0


def results(values):
    """Results at sequence lengths below, at and above the context lengths."""
    config = config_of(values)
    parameters = config.rope_parameters
    nested = [key for key, value in parameters.items() if isinstance(value, dict)]
    contexts = {config.max_position_embeddings}
    for layer in [parameters[key] for key in nested] or [parameters]:
        contexts.add(layer.get("original_max_position_embeddings") or config.max_position_embeddings)
    lengths = [None] + sorted({length for c in contexts for length in (max(c // 2, 1), c, c + 1, 4 * c)})
    # Equal results at consecutive lengths are written once, except that the last length is always written.
    unique = []
    for layer_type in nested or [None]:
        seen = None
        for length in lengths:
            found = result(config, layer_type, length)
            same = {key: found[key] for key in ("inverse_frequencies", "attention_factor")}
            if same != seen or length == lengths[-1]:
                unique.append(found)
            seen = same
    return unique


def llama(**changes):
    return {"model_type": "llama", "hidden_size": 4096, "num_attention_heads": 32, "max_position_embeddings": 4096,
            "rope_theta": 10000.0, **changes}


def scaled(**scaling):
    return llama(rope_scaling=scaling)


def cases():
    """Configs of each method, with several values of the keys that it reads."""
    ramp = [1 + 0.25 * i for i in range(64)]
    long = [2.0 ** (i / 8) for i in range(64)]
    yarn = {"rope_type": "yarn", "factor": 4.0}
    yield "default", llama()
    yield "default, new spelling", llama(rope_parameters={"rope_type": "default", "rope_theta": 250000.0})
    yield "default, partial", llama(partial_rotary_factor=0.25, rope_theta=5e5)
    yield "head_dim", llama(head_dim=64)
    yield "linear", scaled(type="linear", factor=2.5)
    yield "linear, partial", llama(partial_rotary_factor=0.5, rope_scaling={"type": "linear", "factor": 8.0})
    yield "dynamic", scaled(type="dynamic", factor=2.0)
    yield "dynamic, original", scaled(rope_type="dynamic", factor=4.0, original_max_position_embeddings=1024)
    yield "yarn", scaled(**yarn)
    yield "yarn, original", llama(max_position_embeddings=16384,
                                  rope_scaling={**yarn, "original_max_position_embeddings": 4096})
    yield "yarn, both levels", llama(max_position_embeddings=16384, original_max_position_embeddings=2048,
                                     rope_scaling={**yarn, "original_max_position_embeddings": 4096})
    yield "yarn, betas", scaled(**yarn, beta_fast=16, beta_slow=2.0)
    yield "yarn, backwards", scaled(**yarn, beta_fast=1, beta_slow=32)
    yield "yarn, zero betas", scaled(**yarn, beta_fast=0, beta_slow=0)
    yield "yarn, not truncated", scaled(**yarn, truncate=False)
    yield "yarn, mscale", scaled(**yarn, mscale=0.707, mscale_all_dim=1.3)
    yield "yarn, mscale alone", scaled(**yarn, mscale=0.707)
    yield "yarn, attention_factor", scaled(**yarn, attention_factor=1.7)
    yield "yarn, attention_factor 0", scaled(**yarn, attention_factor=0.0)
    yield "yarn, factor below 1", scaled(rope_type="yarn", factor=0.5)
    yield "yarn, short context", llama(max_position_embeddings=8, rope_scaling=yarn)
    yield "yarn, factor null", llama(max_position_embeddings=16384, rope_scaling={
        "rope_type": "yarn", "factor": None, "original_max_position_embeddings": 4096})
    yield "longrope", llama(max_position_embeddings=32768, rope_scaling={
        "rope_type": "longrope", "short_factor": ramp, "long_factor": long, "original_max_position_embeddings": 4096})
    yield "longrope, factor", llama(max_position_embeddings=32768, rope_scaling={
        "rope_type": "longrope", "short_factor": ramp, "long_factor": long, "factor": 3.0,
        "original_max_position_embeddings": 4096})
    yield "longrope, attention_factor", llama(rope_scaling={
        "rope_type": "longrope", "short_factor": ramp, "long_factor": long, "attention_factor": 1.25})
    yield "llama3", llama(max_position_embeddings=131072, rope_theta=5e5, rope_scaling={
        "rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
        "original_max_position_embeddings": 8192})
    yield "llama3, bands", llama(max_position_embeddings=131072, rope_scaling={
        "rope_type": "llama3", "factor": 32.0, "low_freq_factor": 0.5, "high_freq_factor": 7.0,
        "original_max_position_embeddings": 2048})
    yield "proportional", llama(rope_parameters={"rope_type": "proportional", "rope_theta": 1e6,
                                                 "partial_rotary_factor": 0.25})
    yield "proportional, factor", llama(rope_parameters={"rope_type": "proportional", "rope_theta": 1e6,
                                                         "partial_rotary_factor": 0.55, "factor": 2.0})
    yield "theta twice", llama(rope_parameters={"rope_type": "default", "rope_theta": 77777.0})
    yield "gpt_neox", {"model_type": "gpt_neox", "hidden_size": 2048, "num_attention_heads": 16, "rotary_pct": 0.25,
                       "rotary_emb_base": 20000, "max_position_embeddings": 2048}
    yield "phi", {"model_type": "phi", "hidden_size": 2560, "num_attention_heads": 32, "partial_rotary_factor": 0.4,
                  "rope_theta": 10000.0, "max_position_embeddings": 2048}
    yield "phi3, yarn is longrope", {"model_type": "phi3", "hidden_size": 3072, "num_attention_heads": 32,
                       "max_position_embeddings": 131072, "original_max_position_embeddings": 4096,
                       "rope_scaling": {"type": "yarn", "factor": 8.0, "short_factor": ramp[:48], "long_factor": long[:48]}}
    yield "gemma3", {"model_type": "gemma3_text", "hidden_size": 2560, "num_attention_heads": 8, "head_dim": 256,
                     "max_position_embeddings": 131072, "rope_theta": 1000000.0, "rope_local_base_freq": 10000.0,
                     "rope_scaling": {"rope_type": "linear", "factor": 8.0}}
    yield "gemma3, new spelling", {"model_type": "gemma3_text", "max_position_embeddings": 131072, "rope_parameters": {
        "full_attention": {"rope_type": "linear", "factor": 8.0, "rope_theta": 1000000.0},
        "sliding_attention": {"rope_type": "default", "rope_theta": 20000.0}}}
    yield "modernbert", {"model_type": "modernbert", "hidden_size": 768, "num_attention_heads": 12,
                         "max_position_embeddings": 8192, "global_rope_theta": 160000.0, "local_rope_theta": 10000.0}
    yield "olmo3", {"model_type": "olmo3", "hidden_size": 4096, "num_attention_heads": 32, "rope_theta": 600000,
                    "max_position_embeddings": 65536, "rope_scaling": {
                        "rope_type": "yarn", "factor": 8.0, "original_max_position_embeddings": 8192,
                        "attention_factor": 1.2079441541679836, "beta_fast": 32.0, "beta_slow": 1.0}}
    yield "deepseek_v3", {"model_type": "deepseek_v3", "max_position_embeddings": 163840, "qk_rope_head_dim": 64,
                          "rope_theta": 10000, "rope_scaling": {
                              "type": "yarn", "factor": 40, "beta_fast": 32, "beta_slow": 1, "mscale": 1.0,
                              "mscale_all_dim": 1.0, "original_max_position_embeddings": 4096}}


def invalid():
    """Configs that define no rotation, each with the path of the key at fault."""
    longrope = {"rope_type": "longrope", "original_max_position_embeddings": 4096}
    yield "hidden_size", llama(hidden_size=-4096)
    yield "hidden_size", llama(hidden_size=0)
    yield "num_attention_heads", llama(num_attention_heads=0)
    yield "num_attention_heads", llama(num_attention_heads=-32)
    yield "head_dim", llama(head_dim=65)
    yield "head_dim", llama(head_dim="wide")
    yield "max_position_embeddings", llama(max_position_embeddings=0)
    yield "max_position_embeddings", llama(max_position_embeddings=4096.5)
    yield "rope_theta", llama(rope_theta=-10000.0)
    yield "rope_theta", llama(rope_theta=0)
    yield "rope_theta", llama(rope_theta=[10000.0])
    yield "rope_scaling", llama(rope_scaling="yarn")
    yield "rope_scaling.type", scaled(type=4)
    yield "rope_scaling.factor", scaled(type="linear", factor=0)
    yield "rope_scaling.factor", scaled(type="dynamic", factor=-2.0)
    yield "rope_scaling.factor", scaled(type="yarn", factor=[4])
    yield "rope_scaling.beta_fast", scaled(type="yarn", factor=4.0, beta_fast=-32)
    yield "rope_scaling.attention_factor", scaled(type="yarn", factor=4.0, attention_factor=-1.0)
    yield "rope_scaling.short_factor", scaled(**longrope, factor=8.0, long_factor=[1.0] * 64)
    yield "rope_scaling.short_factor", scaled(**longrope, factor=8.0, short_factor=[1.0] * 63, long_factor=[1.0] * 64)
    yield "rope_scaling.long_factor", scaled(**longrope, factor=8.0, short_factor=[1.0] * 64, long_factor=[0.0] * 64)
    yield "rope_scaling.long_factor", scaled(**longrope, factor=8.0, short_factor=[1.0] * 64, long_factor=["x"] * 64)
    yield "rope_scaling.low_freq_factor", scaled(rope_type="llama3", factor=8.0, low_freq_factor=0, high_freq_factor=4,
                                                 original_max_position_embeddings=1024)
    yield "rope_parameters.rope_theta", llama(rope_parameters={"rope_type": "default", "rope_theta": "hot"})
    yield "partial_rotary_factor", {"model_type": "phi", "head_dim": 64, "partial_rotary_factor": 0.3}
    yield "partial_rotary_factor", {"model_type": "phi", "head_dim": 64, "partial_rotary_factor": 0}
    yield "rotary_pct", {"model_type": "gpt_neox", "hidden_size": 2048, "num_attention_heads": 16, "rotary_pct": -0.25}


def what_transformers_does(values):
    """The name of the exception that transformers raises, or what it computes instead."""
    try:
        found, _ = frequencies(config_of(values), None, None)
    except Exception as error:  # models.json records any exception
        return type(error).__name__
    if not all(isinstance(x, float) and math.isfinite(x) and x > 0 for x in found):
        return "frequencies that are no positive numbers"
    return "frequencies, without a complaint"


CLASSES = """apertus bamba cohere deepseek_v2 deepseek_v3 ernie4_5 falcon gemma gemma2 gemma3_text glm gpt_neox gpt_oss
granite llama llama4_text longcat_flash minimax ministral3 mistral mixtral modernbert nemotron olmo2 olmo3 persimmon phi
phi3 qwen2 qwen2_vl_text qwen3 qwen3_next seed_oss smollm3 stablelm starcoder2""".split()


def main():
    goldens = {"versions": {"torch": torch.__version__.split("+")[0], "transformers": transformers.__version__},
               "cases": [{"name": name, "config": config, "results": results(config)} for name, config in cases()],
               # Configs with model_type alone: all other values are the defaults of the class.
               "classes": [{"model_type": name, "results": [
                   result(config_of({"model_type": name}), layer_type, None) for layer_type in layer_types(name)]}
                           for name in CLASSES],
               "presets": [],
               "invalid": [{"path": path, "config": config, "transformers": what_transformers_does(config)}
                           for path, config in invalid()]}
    for path in sorted(glob.glob(str(PRESETS / "*.json"))):
        values = json.loads(pathlib.Path(path).read_text())
        config = config_of(values)
        if getattr(config, "rope_parameters", None):
            goldens["presets"].append({"id": pathlib.Path(path).stem, "results": results(values)})
    assert math.isfinite(result.checked) and result.checked > 40, result.checked
    (HERE / "models.json").write_text(json.dumps(goldens, separators=(",", ":")) + "\n")
    print(len(goldens["cases"]), "cases,", len(goldens["presets"]), "presets,", result.checked, "rotary modules agree")


def layer_types(model_type):
    parameters = config_of({"model_type": model_type}).rope_parameters
    return [key for key, value in parameters.items() if isinstance(value, dict)] or [None]


if __name__ == "__main__":
    main()
