#!/usr/bin/env python3
"""Writes recipes.json: what transformers computes from configs with the keys that `ropewalk model` prints for them.

    pip install torch transformers
    python make_recipe_goldens.py PROGRAM

PROGRAM is the built ropewalk. It prints the keys for each config here, the library loads the patched config, and the
functions of make_model_goldens.py compute its frequencies in double. The test compares them with those of the program,
and the keys with those that it prints now: run this script again when they are meant to change.
"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import make_model_goldens as goldens
import transformers

HERE = pathlib.Path(__file__).resolve().parent


def sizes(model_type, context, **keys):
    return {"model_type": model_type, "hidden_size": 4096, "num_attention_heads": 32,
            "max_position_embeddings": context, **keys}


def qwen3(**keys):
    return sizes("qwen3", 40960, head_dim=128, **keys)


def cases():
    """Name, config, arguments of the program, and the rope_type that transformers must then see."""
    parameters = {"rope_type": "default", "rope_theta": 1000000}
    yarn = ["--scaling", "yarn", "--factor", "4"]
    yield "rope_theta inside rope_parameters", qwen3(rope_parameters=parameters), yarn, "yarn"
    yield "rope_theta beside it", qwen3(rope_theta=1000000, rope_scaling=None), yarn, "yarn"
    yield "no key at all", sizes("llama", 4096), yarn, "yarn"
    for method in ("linear", "dynamic", "llama3", "proportional"):
        yield method, qwen3(rope_parameters=parameters), ["--scaling", method, "--factor", "4"], method
    for keys in ({"rope_parameters": parameters}, {"rope_theta": 500000.0}):
        yield "ntk", qwen3(**keys), ["--scaling", "ntk", "--factor", "4"], "default"
    yield "default in place of yarn", qwen3(rope_theta=1e6, rope_scaling={
        "rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32768}), ["--scaling", "default"], "default"
    yield "type, linear", sizes("llama", 4096, rope_scaling={"type": "linear", "factor": 4.0}), yarn, "yarn"
    yield "mrope in text_config", {"model_type": "qwen2_5_vl", "text_config": sizes(
        "qwen2_5_vl_text", 32768, rope_theta=1e6, rope_scaling={"type": "mrope", "mrope_section": [16, 24, 24]})}, \
        yarn, "yarn"
    yield "interleaved mrope, partial", {"model_type": "qwen3_5", "text_config": sizes(
        "qwen3_5_text", 262144, head_dim=256, rope_parameters={
            "mrope_interleaved": True, "mrope_section": [11, 11, 10], "rope_type": "default", "rope_theta": 10000000,
            "partial_rotary_factor": 0.25})}, ["--target-context", "524288"], "yarn"
    yield "mscale", sizes("deepseek_v3", 163840, qk_rope_head_dim=64, rope_theta=10000, rope_scaling={
        "type": "yarn", "factor": 40, "beta_fast": 32, "beta_slow": 1, "mscale": 1.0, "mscale_all_dim": 1.0,
        "original_max_position_embeddings": 4096}), ["--scaling", "yarn", "--factor", "80"], "yarn"
    gpt_oss = {"rope_type": "yarn", "factor": 32.0, "beta_fast": 32.0, "beta_slow": 1.0, "truncate": False,
               "original_max_position_embeddings": 4096, "rope_theta": 150000}
    yield "truncate", sizes("gpt_oss", 131072, head_dim=64, rope_parameters=gpt_oss), \
        ["--target-context", "262144"], "yarn"
    gemma3 = {"full_attention": {"rope_type": "linear", "factor": 8.0, "rope_theta": 1000000.0},
              "sliding_attention": {"rope_type": "default", "rope_theta": 10000.0}}
    yield "an object for each layer type", sizes("gemma3_text", 131072, head_dim=256, rope_parameters=gemma3), \
        ["--target-context", "262144"], "linear"
    yield "an older one for all", sizes("gemma3_text", 131072, head_dim=256, rope_theta=1000000.0,
                                        rope_local_base_freq=10000.0, rope_scaling={"rope_type": "linear", "factor": 8.0}), \
        ["--target-context", "262144"], "linear"
    yield "partial_rotary_factor", sizes("phi", 2048, hidden_size=2560, rope_theta=10000.0,
                                         partial_rotary_factor=0.4), yarn, "yarn"
    yield "partial_rotary_factor that llama ignores", sizes("llama", 4096, partial_rotary_factor=0.5), yarn, "yarn"
    for method, rope_type in (("yarn", "yarn"), ("ntk", "default")):
        yield "other names, " + method, sizes("gpt_neox", 2048, hidden_size=3072, rotary_emb_base=10000,
                                              rotary_pct=0.25), ["--scaling", method, "--factor", "4"], rope_type
    yield "longrope", sizes("phi3", 131072, hidden_size=3072, original_max_position_embeddings=4096, rope_scaling={
        "type": "longrope", "short_factor": [1.0 + 0.01 * i for i in range(48)],
        "long_factor": [1.0 + 0.5 * i for i in range(48)]}), ["--scaling", "longrope", "--factor", "64"], "longrope"
    yield "llama3", sizes("llama", 131072, rope_theta=500000.0, rope_scaling={
        "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 8192,
        "rope_type": "llama3"}), ["--target-context", "262144"], "llama3"
    yield "published", qwen3(rope_parameters=parameters), ["--target-context", "131072"], "yarn"
    yield "yarn by itself", sizes("mistral", 32768, rope_theta=10000.0), ["--target-context", "131072"], "yarn"
    yield "linear already", sizes("llama", 4096, rope_scaling={"type": "linear", "factor": 4.0}), \
        ["--target-context", "65536"], "linear"
    yield "phi3 takes yarn for longrope", sizes("phi3", 4096, hidden_size=3072), ["--target-context", "16384"], "default"


def printed_keys(program, config, arguments):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "config.json"
        path.write_text(json.dumps(config))
        wants_json = ["--json"] if "--target-context" in arguments else []
        printed = json.loads(subprocess.run([program, "model", str(path), *arguments, *wants_json], check=True,
                                            capture_output=True, text=True).stdout)
    return printed["block"] if wants_json else printed


def patched(config, keys):
    """The config with these keys; other objects than that of the scaling hold the keys of a part of the model."""
    result = copy.deepcopy(config)
    for key, value in keys.items():
        is_part = isinstance(value, dict) and key not in ("rope_scaling", "rope_parameters")
        result[key] = patched(result[key], value) if is_part else copy.deepcopy(value)
    return result


def main():
    written = []
    for name, config, arguments, rope_type in cases():
        keys = printed_keys(sys.argv[1], config, arguments)
        loaded = goldens.config_of(patched(config, keys))
        nested = [key for key, value in loaded.rope_parameters.items() if isinstance(value, dict)]
        results = []
        for layer_type in nested or [None]:
            for length in (None, 1 << 20):  # dynamic and longrope depend on it
                results.append(goldens.result(loaded, layer_type, length))
        assert rope_type in [result["rope_type"] for result in results], (name, results)
        written.append({"name": name, "config": config, "arguments": arguments, "block": keys, "results": results})
    text = json.dumps({"versions": {"transformers": transformers.__version__}, "cases": written}, separators=(",", ":"))
    (HERE / "recipes.json").write_text(text + "\n")
    print(len(written), "configs")


if __name__ == "__main__":
    main()
