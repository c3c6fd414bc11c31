#!/usr/bin/env python3
"""Adds a published model: its config.json to assets/models, and what transformers computes from it to models.json.

    python3 tests/data/add_model.py ID CONFIG.json --name "Llama 3.1 8B" --source https://.../config.json
    python3 tests/data/add_model.py --check

It needs Python alone. The formulas are those of transformers' modeling_rope_utils.py, written here a second time and
independently of the C++ that they test. The defaults of each class come from src/models/class_table.cpp, which
make_model_classes.py writes from transformers. `--check` computes all goldens that transformers wrote and compares
them. make_model_goldens.py, which needs transformers and torch, later replaces the golden by transformers' own.
"""

import argparse
import json
import math
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MODELS = ROOT / "assets/models"
GOLDENS = HERE / "models.json"
TOLERANCE = 1e-13  # relative; the C++ test allows 1e-12

# The keys that say how a model encodes position and in which layers, in the order in which assets/models has them.
KEYS = """name source confirmed model_type hidden_size n_embd d_model dim num_hidden_layers n_layer n_layers num_layers
depth encoder_layers decoder_layers num_attention_heads n_head n_heads num_heads encoder_attention_heads
decoder_attention_heads head_dim global_head_dim swa_head_dim d_kv kv_channels qk_rope_head_dim qk_nope_head_dim
max_position_embeddings n_positions max_seq_len seq_length n_ctx max_source_positions max_target_positions
original_max_position_embeddings image_size patch_size num_patches num_position_embeddings position_embedding_size
init_pos_emb_time init_pos_emb_height init_pos_emb_width pos_emb_type vt_hidden_size vt_num_attention_heads
vt_num_hidden_layers position_embedding_type sinusoidal_pos_embds alibi attn_config relative_attention position_buckets
max_relative_positions position_biased_input pos_att_type relative_attention_num_buckets
relative_attention_max_distance partial_rotary_factor rotary_emb_fraction rotary_emb_interleaved rotary_emb_base
rotary_pct rotary_dim rope_theta global_rope_theta local_rope_theta rope_local_base_freq swa_rope_theta
compress_rope_theta pos_embed_rescale sliding_window use_sliding_window max_window_layers sliding_window_pattern
local_attention attention_chunk_size window_size fullatt_block_indexes layer_types full_attention_interval
no_rope_layer_interval no_rope_layers hybrid_layer_pattern compress_ratios attn_layer_period attn_layer_offset
attn_type_list hybrid_override_pattern linear_attn_config full_attn_layers kda_layers mla_use_nope rope_interleave
original_rope use_dynamic_ntk rope_scaling rope_parameters text_config vision_config audio_config""".split()
PARTS = ("text_config", "vision_config", "audio_config")


# ---- What transformers' classes take from a config.json ----------------------------------------------------------

class Classes:
    """The table of src/models/class_table.cpp: what each model_type uses for missing keys."""

    def __init__(self):
        table = (ROOT / "src/models/class_table.cpp").read_text()
        self.rows = {name: json.loads(row) for name, row in re.findall(r'\{"([^"]+)", R"\((.*)\)"\},', table)}

    def row(self, model_type):
        """None for a type that the program does not know."""
        row = self.rows.get(model_type)
        if row and "like" in row:
            return {**self.row(row["like"]), **row}
        return {"defaults": {}, **row} if row else None


def text_config(config, classes):
    """The keys of the text model, where a model reads images too."""
    if "text_config" in config:
        return {"model_type": config.get("model_type"), **config["text_config"]}
    parts = (classes.row(config.get("model_type")) or {}).get("parts", {})
    return {**config, "model_type": parts["text_config"][0]} if "text_config" in parts else config


def parameters_by_layer_type(config, row):
    """rope_parameters as transformers 5 completes them: {layer type or "": parameters}, in its order."""
    defaults, keys = row["defaults"], row.get("keys", {})
    given = config.get("rope_scaling") or config.get("rope_parameters") or {}
    nested = {key: value for key, value in given.items() if isinstance(value, dict)}
    theta = config.get(keys.get("rope_theta", "rope_theta"), defaults.get("rope_theta", 10000.0))
    if nested:
        return {name: {"rope_theta": theta, **value} for name, value in nested.items()}
    if "kinds" in row:
        own = defaults.get("rope_parameters", {})
        return {kind["name"]: {**{key: value for key, value in own.get(kind["name"], {}).items()
                                  if key == "partial_rotary_factor"},
                               **kind.get("parameters", {}), **(given if kind.get("scaled") else {}),
                               **({"attention_factor": kind["attention_factor"]} if "attention_factor" in kind else {}),
                               "rope_theta": config.get(kind.get("theta"), defaults.get("rope_theta", kind["base"]))}
                for kind in reversed(row["kinds"])}
    parameters = {"rope_theta": theta, **(given or defaults.get("rope_parameters", {}))}
    kind = parameters.get("rope_type", parameters.get("type"))
    if kind in row.get("renames", {}):
        parameters["rope_type"] = row["renames"][kind]
    return {"": parameters}


def value_of(config, row, key):
    """What the config says under the key or its name in this class, else the class's default; None if neither says it."""
    names = [key, row.get("aliases", {}).get(key)]
    return next((values[name] for values in (config, row["defaults"]) for name in names if values.get(name)), None)


class Layer:
    """What the functions below read of one layer type."""

    def __init__(self, config, row, parameters, name=""):
        defaults, keys = row["defaults"], row.get("keys", {})
        self.parameters = parameters
        self.rope_type = parameters.get("rope_type") or parameters.get("type") or "default"
        if self.rope_type == "mrope":  # three ids for each token, with the frequencies of one
            self.rope_type = "default"
        self.base = parameters["rope_theta"]
        self.max_context = next((config[key] for key in ("max_position_embeddings", "n_positions", "max_seq_len", "n_ctx")
                                 if config.get(key)), value_of(config, row, "max_position_embeddings"))
        stated = config.get("original_max_position_embeddings")
        if self.rope_type == "longrope":
            stated = stated or defaults.get("original_max_position_embeddings")
        self.original_context = stated or parameters.get("original_max_position_embeddings") or self.max_context
        own_head = next((kind["head"] for kind in row.get("kinds", []) if kind["name"] == name and "head" in kind), None)
        if own_head:
            self.head_dim = config.get(own_head[0]) or own_head[1]
        elif "rotates" in row:
            self.head_dim = config.get(row["rotates"]) or defaults[row["rotates"]]
        else:
            self.head_dim = value_of(config, row, "head_dim") or value_of(config, row, "kv_channels") or (
                value_of(config, row, "hidden_size") // value_of(config, row, "num_attention_heads"))
        at_top = config.get(keys.get("partial_rotary_factor", "partial_rotary_factor"))
        if (row.get("rotary_dim") or "source" in row) and config.get("rotary_dim"):
            at_top = config["rotary_dim"] / self.head_dim
        self.partial = parameters.get("partial_rotary_factor", at_top or defaults.get("partial_rotary_factor", 1.0))
        if self.rope_type == "default" and not row.get("partial"):
            self.partial = 1.0
        self.dim = int(self.head_dim * self.partial)


# ---- The functions of modeling_rope_utils.py: inverse frequencies and attention factor ----------------------------

def powers(base, dim):
    """base^(2i / dim) of each pair i."""
    return [base ** (i / dim) for i in range(0, dim, 2)]


def default(layer, _):
    return [1 / power for power in powers(layer.base, layer.dim)], 1.0


def linear(layer, _):
    return [1 / power / layer.parameters["factor"] for power in powers(layer.base, layer.dim)], 1.0


def dynamic(layer, length):
    factor, context = layer.parameters["factor"], layer.max_context
    length = max(length or context, context)
    stretch = factor * length / context - (factor - 1)
    return [1 / power for power in powers(layer.base * stretch ** (layer.dim / (layer.dim - 2)), layer.dim)], 1.0


def temperature(factor, mscale=1):
    return 1.0 if factor <= 1 else 0.1 * mscale * math.log(factor) + 1.0


def factor_or_ratio(layer):
    factor = layer.parameters.get("factor")
    return layer.max_context / layer.original_context if factor is None else factor


def yarn(layer, _):
    parameters, dim, factor = layer.parameters, layer.dim, factor_or_ratio(layer)
    attention_factor = parameters.get("attention_factor")
    if attention_factor is None:
        mscale, mscale_all_dim = parameters.get("mscale"), parameters.get("mscale_all_dim")
        both = mscale and mscale_all_dim
        attention_factor = temperature(factor, mscale) / temperature(factor, mscale_all_dim) if both else temperature(factor)

    def pair_with_turns(turns):
        return dim * math.log(layer.original_context / (turns * 2 * math.pi)) / (2 * math.log(layer.base))

    low = pair_with_turns(parameters.get("beta_fast") or 32)
    high = pair_with_turns(parameters.get("beta_slow") or 1)
    if parameters.get("truncate", True):
        low, high = math.floor(low), math.ceil(high)
    low, high = max(low, 0), min(high, dim - 1)
    if low == high:
        high += 0.001
    frequencies = []
    for pair, power in enumerate(powers(layer.base, dim)):
        ramp = min(max((pair - low) / (high - low), 0), 1)
        frequencies.append(1 / (factor * power) * ramp + 1 / power * (1 - ramp))
    return frequencies, float(attention_factor)


def longrope(layer, length):
    beyond = length is not None and length > layer.original_context
    divisors = layer.parameters["long_factor" if beyond else "short_factor"]
    factor, attention_factor = factor_or_ratio(layer), layer.parameters.get("attention_factor")
    if attention_factor is None:
        attention_factor = 1.0 if factor <= 1 else math.sqrt(1 + math.log(factor) / math.log(layer.original_context))
    return [1 / (divisor * power) for divisor, power in zip(divisors, powers(layer.base, layer.dim), strict=True)], \
        attention_factor


def llama3(layer, _):
    parameters, context = layer.parameters, layer.original_context
    factor, low, high = (parameters[key] for key in ("factor", "low_freq_factor", "high_freq_factor"))
    frequencies = []
    for power in powers(layer.base, layer.dim):
        wavelength = 2 * math.pi * power
        if wavelength > context / low:
            frequencies.append(1 / power / factor)
        elif wavelength < context / high:
            frequencies.append(1 / power)
        else:
            smooth = (context / wavelength - low) / (high - low)
            frequencies.append((1 - smooth) / power / factor + smooth / power)
    return frequencies, 1.0


def proportional(layer, _):
    turning = int(layer.partial * layer.head_dim // 2)
    frequencies = [1 / layer.base ** (2 * i / layer.head_dim) for i in range(turning)]
    factor = layer.parameters.get("factor", 1.0)
    return [f / factor for f in frequencies] + [0.0] * (layer.head_dim // 2 - turning), 1.0


FUNCTIONS = {f.__name__: f for f in (default, linear, dynamic, yarn, longrope, llama3, proportional)}


# ---- Goldens, in the form of make_model_goldens.py ----------------------------------------------------------------

def result(layer, layer_type, length, row):
    frequencies, factor = FUNCTIONS[layer.rope_type](layer, length)
    logit = factor * factor
    if row.get("softmax") and layer.rope_type != "default" and layer.parameters.get("mscale_all_dim"):
        logit *= temperature(layer.parameters["factor"], layer.parameters["mscale_all_dim"]) ** 2
    return {"layer_type": layer_type, "sequence_length": length, "rope_type": layer.rope_type, "base": layer.base,
            "head_dim": layer.head_dim, "inverse_frequencies": frequencies, "attention_factor": factor,
            "logit_factor": logit}


def results(config, row, at_every_length=True):
    """At lengths below, at and above the contexts; a result that does not depend on the length is stated twice."""
    layers = {name: Layer(config, row, parameters, name)
              for name, parameters in parameters_by_layer_type(config, row).items()}
    contexts = {context for layer in layers.values()
                for context in (layer.max_context, layer.parameters.get("original_max_position_embeddings") or
                                layer.original_context)}
    lengths = [None, *sorted({n for c in contexts if c for n in (max(c // 2, 1), c, c + 1, 4 * c)})]
    chosen = []
    for name, layer in layers.items():
        before = None
        for length in lengths if at_every_length else [None]:
            new = result(layer, name, length, row)
            same = new["inverse_frequencies"], new["attention_factor"]
            if same != before or length == lengths[-1]:
                chosen.append(new)
            before = same
    return chosen


def golden_of(config, classes):
    """The results, or None for a model that has no golden: without RoPE, with a base that no key changes, or with RoPE
    over the rows and columns of an image."""
    config = text_config(config, classes)
    model_type = config.get("model_type")
    row = classes.row(model_type)
    if row is None:
        sys.exit(f"model_type '{model_type}' is not in src/models/class_table.cpp: add it to make_model_classes.py (needs "
                 "transformers) or to published_classes.py first.")
    stated = config.get("position_embedding_type")
    encoding = "rope" if stated in ("rotary", "rope") else row.get("encoding")
    if encoding != "rope" or stated in ("alibi", "nope") or config.get("alibi") or row.get("fixed") or "axes" in row or \
            "image_size" in row["defaults"]:
        return None
    for name, parameters in parameters_by_layer_type(config, row).items():
        rope_type = Layer(config, row, parameters, name).rope_type
        if rope_type not in FUNCTIONS:
            sys.exit(f"rope_type '{rope_type}' is none of {', '.join(FUNCTIONS)}.")
    return results(config, row)


# ---- The commands --------------------------------------------------------------------------------------------------

def of_position(config):
    """The keys that matter to position, in the order of KEYS, also in the parts of a model that reads images or sound."""
    keys = [key for key in KEYS if key in config]
    if "text_config" in config:  # the outer keys then belong to the whole model
        keys = [key for key in keys if key in ("name", "source", "confirmed", "model_type", *PARTS)]
    inner = (*PARTS, "linear_attn_config")
    return {key: of_position(config[key]) if key in inner and config[key] else config[key] for key in keys
            if key not in PARTS or config[key]}


def cleaned(config, **named):
    """The asset: `named` (name, source, confirmed), where the config does not state them, before the other keys."""
    named = {key: value or config.get(key) for key, value in named.items()}
    missing = [f"--{key}" for key in ("name", "source") if not named[key]]
    if missing:
        sys.exit(f"The file needs {' and '.join(missing)}: the model's name, and the address of its config.json.")
    return {**{key: value for key, value in named.items() if value},
            **{key: value for key, value in of_position(config).items() if key not in named}}


def file_text(values):
    """JSON with one key a line and lists of numbers on one line."""
    text = json.dumps(values, indent=2, ensure_ascii=False)
    return re.sub(r"\[[^\[\]{}]*\]", lambda found: re.sub(r"\s+", " ", found[0]).replace("[ ", "[").replace(" ]", "]"),
                  text) + "\n"


def add(identifier, path, name, source, confirmed):
    if not re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", identifier):
        sys.exit(f"'{identifier}' cannot be an id: use small letters, digits, dots and dashes, such as llama-3.1-8b.")
    for flag, address in (("source", source), ("confirmed", confirmed)):
        if address and not address.startswith("https://"):
            sys.exit(f"--{flag} is '{address}', but it takes an address that begins with https://.")
    config = cleaned(json.loads(pathlib.Path(path).read_text()), name=name, source=source, confirmed=confirmed)
    golden = golden_of(config, Classes())
    (MODELS / f"{identifier}.json").write_text(file_text(config))
    print(f"assets/models/{identifier}.json: {', '.join(key for key in config if key not in ('name', 'source', 'confirmed'))}")
    if golden is None:
        print("No golden: the program computes no frequencies from the keys of this model.")
        return
    goldens = json.loads(GOLDENS.read_text())
    presets = [entry for entry in goldens["presets"] if entry["id"] != identifier]
    presets.append({"id": identifier, "computed_by": "add_model.py", "results": golden})
    goldens["presets"] = sorted(presets, key=lambda entry: f"{entry['id']}.json")  # as the files are sorted
    GOLDENS.write_text(json.dumps(goldens, separators=(",", ":")) + "\n")
    print(f"tests/data/models.json: {len(golden)} results of {identifier}")


def differences(expected, computed):
    if len(expected) != len(computed):
        yield f"{len(computed)} results instead of {len(expected)}"
    for a, b in zip(expected, computed):
        place = f"{a['layer_type'] or 'all layers'} at {a['sequence_length']}"
        for key, value in a.items():
            pairs = zip(value, b[key]) if isinstance(value, list) else [(value, b[key])]
            if isinstance(value, list) and len(value) != len(b[key]):
                yield f"{place}: {len(b[key])} pairs instead of {len(value)}"
            for x, y in pairs:
                number = isinstance(x, (int, float))
                if x != y and not (number and abs(x - y) <= TOLERANCE * abs(x)):
                    yield f"{place}: {key} is {y!r} instead of {x!r}"
                    break


def check():
    """Compares with everything that transformers computed; 1 if something differs."""
    classes, goldens = Classes(), json.loads(GOLDENS.read_text())
    wrong = count = 0
    configs = [(case["name"], case["config"], case["results"]) for case in goldens["cases"]]
    configs += [(case["model_type"], {"model_type": case["model_type"]}, case["results"]) for case in goldens["classes"]]
    configs += [(case["id"], json.loads((MODELS / f"{case['id']}.json").read_text()), case["results"])
                for case in goldens["presets"]]
    for name, config, expected in configs:
        config = text_config(config, classes)
        row = classes.row(config["model_type"])
        at_every_length = any(r["sequence_length"] for r in expected)
        for problem in differences(expected, results(config, row, at_every_length)):
            print(f"{name}: {problem}")
            wrong += 1
        count += len(expected)
    for path in sorted(MODELS.glob("*.json")):
        values = json.loads(path.read_text())
        if cleaned(values, name=None, source=None, confirmed=None) != values:
            print(f"{path.name}: has keys that are not about position, or in an unusual form")
            wrong += 1
    print(f"{count} results of {len(configs)} configs computed, {wrong} differences")
    return 1 if wrong else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("id", nargs="?", help="name of the file in assets/models, such as llama-3.1-8b")
    parser.add_argument("config", nargs="?", help="the model's config.json")
    parser.add_argument("--name", help="as people write it, such as 'Llama 3.1 8B'")
    parser.add_argument("--source", help="address of the config.json, beginning with https://")
    parser.add_argument("--confirmed", help="address of a copy of the config.json with which the values were compared")
    parser.add_argument("--check", action="store_true", help="compare with the goldens that transformers wrote")
    arguments = parser.parse_args()
    if arguments.check:
        return check()
    if not arguments.config:
        parser.error("give an ID and a CONFIG.json, or --check")
    add(arguments.id, arguments.config, arguments.name, arguments.source, arguments.confirmed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
