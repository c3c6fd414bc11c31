#!/usr/bin/env python3
"""Writes src/models/model_classes.cpp: the defaults of transformers' configuration classes for missing keys.

    pip install transformers torch
    python make_model_classes.py

The values are those of a class constructed without arguments; if it contains several models, those of its text model.
The pairing follows from the rotation in the class's modeling file: code with x[..., ::2] or complex numbers rotates
neighbouring dimensions, any other code rotates i and i + d/2. A class that gives its keys meanings of its own is listed
only if src/models/read_model.cpp has a rule for it.
"""

import glob
import inspect
import json
import os
import pathlib
import re

import transformers
from transformers import CONFIG_MAPPING

STANDARD = """afmoe apertus arcee aria aria_text aya_vision bamba bitnet cohere cohere2 cohere2_vision csm cwm dbrx
diffllama doge dots1 emu3 ernie4_5 ernie4_5_moe eurobert exaone4 falcon falcon_h1 flex_olmo fuyu gemma gemma2 glm glm4
glm4_moe glm4v glm4v_text glm4v_moe glm4v_moe_text gpt_oss granite granitemoe granitemoehybrid granitemoeshared helium
hunyuan_v1_dense hunyuan_v1_moe idefics2 idefics3 internvl jais2 janus lfm2 lfm2_moe lfm2_vl llama llama4 llama4_text
llava llava_next llava_onevision minimax ministral ministral3 mistral mixtral mllama mllama_text_model nanochat
nemotron nomic_bert olmo olmo2 olmoe ovis2 paligemma persimmon phi phimoe qwen2 qwen2_5_vl qwen2_5_vl_text
qwen2_audio qwen2_moe qwen2_vl qwen2_vl_text qwen3 qwen3_moe qwen3_next qwen3_vl qwen3_vl_text qwen3_vl_moe
qwen3_vl_moe_text seed_oss smollm3 smolvlm solar_open stablelm starcoder2 vaultgemma vipllava""".split()
# In these models qk_rope_head_dim is the width of the part of a head that rotates.
LATENT = "deepseek_v2 deepseek_v3 deepseek_v32 glm4_moe_lite kimi_k25 longcat_flash youtu".split()
# Models with a rule of their own; the names of the rules are in model_classes.h.
SPECIAL = {"gemma3": "local_base", "gemma3_text": "local_base", "gemma3n": "local_base", "gemma3n_text": "local_base",
           "gemma4": "gemma4", "gemma4_text": "gemma4", "modernbert": "modernbert", "modernbert-decoder": "modernbert",
           "olmo3": "olmo3", "phi3": "phi3", "phi4_multimodal": "phi3", "gpt_neox": "gpt_neox",
           "gpt_neox_japanese": "gpt_neox"}


def pairing(config_class):
    folder = os.path.dirname(inspect.getfile(config_class))
    source = "".join(open(path).read() for path in glob.glob(folder + "/modeling_*.py"))
    rotations = "".join(re.findall(r"\ndef (?:rotate_\w+|_?apply_rotary\w*)\([\s\S]*?(?=\n\n\n|\nclass |\ndef )", source))
    # "::2" in a rotation means neighbouring dimensions, except in gpt_oss and in the vision tower of qwen.
    return "interleaved" if "::2" in rotations or "complex" in rotations else "half_split"


def softmax_temperature(config_class):
    """Whether the model applies the temperature of mscale_all_dim to the softmax."""
    folder = os.path.dirname(inspect.getfile(config_class))
    return any("yarn_apply_mscale(config" in open(path).read() for path in glob.glob(folder + "/modeling_*.py"))


def reads_partial_by_default(config_class):
    """Whether an unscaled model reads partial_rotary_factor."""
    folder = os.path.dirname(inspect.getfile(config_class))
    for path in glob.glob(folder + "/modeling_*.py"):
        functions = re.findall(r"def compute_default_rope_parameters\([\s\S]*?\n    def ", open(path).read())
        if functions:
            return any("partial_rotary_factor" in function for function in functions)
    return True


def attribute(config, name):
    try:
        return getattr(config, name, None) or 0
    except (AttributeError, ValueError):
        return 0


def row(model_type, rule):
    config = CONFIG_MAPPING[model_type]().get_text_config(decoder=True)
    text_class = type(config)
    literal = re.search(r"^    head_dim: [^=\n]*= (\d+)", inspect.getsource(text_class), re.M)
    head_dim = int(literal.group(1)) if literal else 0
    if rule == "latent":
        head_dim = config.qk_rope_head_dim
    parameters = {key: value for key, value in (config.rope_parameters or {}).items() if key != "type"}
    theta = text_class.default_theta if not isinstance(text_class.default_theta, dict) else 0
    plain = set(parameters) <= {"rope_theta", "rope_type", "partial_rotary_factor"} and parameters["rope_type"] == "default"
    if plain and parameters["rope_theta"] != theta:
        theta = parameters["rope_theta"]
    partial = parameters.get("partial_rotary_factor", 1)
    others = "" if plain or rule not in ("standard",) else json.dumps(parameters, sort_keys=True)
    fields = [json.dumps(model_type), f"Rule::{rule}", f"Pairing::{pairing(text_class)}", f"{theta:.0f}", f"{partial:g}",
              str(head_dim), str(attribute(config, "hidden_size")), str(attribute(config, "num_attention_heads")),
              str(attribute(config, "max_position_embeddings")),
              "true" if reads_partial_by_default(text_class) else "false",
              "true" if softmax_temperature(text_class) else "false", f'R"({others})"' if others else '""']
    return "    {" + ", ".join(fields) + "},"


def main():
    rules = {**{name: "standard" for name in STANDARD}, **{name: "latent" for name in LATENT}, **SPECIAL}
    rows = "\n".join(row(name, rules[name]) for name in sorted(rules) if name in CONFIG_MAPPING)
    path = pathlib.Path(__file__).resolve().parents[2] / "src/models/model_classes.cpp"
    path.write_text(f"""// Defaults of the configuration classes of transformers {transformers.__version__}. Written by
// tests/data/make_model_classes.py.
#include "models/model_classes.h"

namespace ropewalk {{

// clang-format off
const std::vector<RopeClass>& rope_classes() {{
  static const std::vector<RopeClass> all = {{
    // type, rule, pairing, rope_theta, partial_rotary_factor, head_dim (0: hidden_size / heads), hidden_size, heads,
    // max_position_embeddings, partial without scaling, mscale_all_dim in the softmax, rope_parameters where they are not the default
{rows}
  }};
  return all;
}}
// clang-format on

}}  // namespace ropewalk
""")


if __name__ == "__main__":
    main()
