#!/usr/bin/env python3
"""Writes src/models/class_table.cpp: what transformers' configuration classes use for missing keys, and what their
models do with positions.

    pip install transformers==5.24.0
    python make_model_classes.py

Each row is a JSON object with the keys that src/models/model_classes.h describes. Sizes, bases, parts and the cycle of
layer types come from a class that is constructed without arguments; encodings and pairings from classes.json, which
make_class_goldens.py computes from the library's sources. published_classes.py adds models that are not in the library,
and what the constructed classes do not tell.
"""

import json
import logging
import pathlib
import re

import transformers
from published_classes import KINDS, LABELS, OTHER, PUBLISHED, ROPE_LAYERS
from transformers import CONFIG_MAPPING, PreTrainedConfig
from transformers.models.auto.configuration_auto import CONFIG_MAPPING_NAMES

logging.disable(logging.WARNING)
HERE = pathlib.Path(__file__).resolve().parent
CANONICAL = ["hidden_size", "num_attention_heads", "head_dim", "num_hidden_layers", "max_position_embeddings"]
KEPT = set(CANONICAL) | set("""n_embd d_model dim embed_dim n_head n_heads num_heads encoder_attention_heads
decoder_attention_heads n_layer n_layers num_layers encoder_layers decoder_layers depth n_positions n_ctx max_seq_len
max_source_positions max_target_positions qk_rope_head_dim rope_interleave rotary_dim rope_theta sliding_window
use_sliding_window max_window_layers original_max_position_embeddings relative_attention_num_buckets
relative_attention_max_distance position_embedding_type position_embeddings_type alibi local_attention attention_window
attention_chunk_size num_position_embeddings image_size patch_size rotary_embedding_base d_kv attention_head_dim
no_rope_layer_interval layer_rope_theta use_mem_rope relative_attention qk_nope_head_dim attention_window_size window_size""".split())
BROKEN = ["nougat"]  # it names a configuration class that does not exist; published_classes.py has its parts
ARGUMENTS = {"gemma4_assistant": {"text_config": {"model_type": "gemma4_text", "hidden_size_per_layer_input": 0,
                                                   "vocab_size_per_layer_input": 0}}}


def constructed(model_type, **changes):
    return CONFIG_MAPPING[model_type](**ARGUMENTS.get(model_type, {}), **changes)


def runs(names):
    """[["a", 2], ["b", 1]] for a, a, b."""
    found = []
    for name in names:
        if found and found[-1][0] == name:
            found[-1][1] += 1
        else:
            found.append([name, 1])
    return found


def layer_cycle(model_type, config):
    """The layer types of layers 0, 1, ... until they repeat, and the type of the last layer if it leaves the cycle."""
    names = getattr(config, "layer_types", None) or getattr(config, "layers_block_type", None)
    if not names or not isinstance(names, (list, tuple)) or not isinstance(names[0], str):
        return {}
    names = list(names)
    try:  # more layers show the cycle better, where the class makes it for any number
        longer = constructed(model_type, num_hidden_layers=4 * len(names) + 1)
        longer = list(getattr(longer, "layer_types", None) or longer.layers_block_type)
        if len(longer) == 4 * len(names) + 1:
            names = longer
    except Exception:
        pass
    for length in range(1, len(names) + 1):
        wrong = [i for i, name in enumerate(names) if name != names[i % length]]
        if not wrong or wrong == [len(names) - 1]:
            row = {"layers": runs(names[:length])}
            return row | ({"last": names[-1]} if wrong else {})
    return {}


def parts(config):
    """The configurations inside this one: their model types, and the values that differ from their own defaults."""
    found = {}
    for key, value in vars(config).items():
        if isinstance(value, PreTrainedConfig):
            try:
                own = row_defaults(constructed(value.model_type))
            except Exception:
                own = {}
            changes = {k: v for k, v in row_defaults(value).items() if own.get(k) != v}
            found[key] = [value.model_type] + ([changes] if changes else [])
    return found


def row_defaults(config):
    values = config.to_dict()
    kept = {key: value for key, value in values.items()
            if key in KEPT and (isinstance(value, (int, float, str)) or key in ("layer_rope_theta", "image_size", "patch_size")) and value not in (False, "", None)}
    for key in CANONICAL:  # computed by the class, so not a value of its own
        if key == "head_dim" and kept.get("head_dim") and "hidden_size" in values:
            literal = re.search(r"^    head_dim: [^=\n]*= (\d+)", source_of(type(config)), re.M)
            if not literal and kept["head_dim"] * values.get("num_attention_heads", 0) == values["hidden_size"]:
                del kept["head_dim"]
    parameters = values.get("rope_parameters")
    if parameters:
        theta = getattr(type(config), "default_theta", None)
        flat = not any(isinstance(value, dict) for value in parameters.values())
        parameters = {key: value for key, value in parameters.items() if key != "type"}
        plain = flat and set(parameters) <= {"rope_theta", "rope_type", "partial_rotary_factor"} and \
            parameters["rope_type"] in ("default", "axial")
        if plain:
            kept["rope_theta"] = parameters["rope_theta"]
            if parameters.get("partial_rotary_factor", 1) != 1:
                kept["partial_rotary_factor"] = parameters["partial_rotary_factor"]
        else:
            if isinstance(theta, (int, float)):
                kept["rope_theta"] = theta
            kept["rope_parameters"] = parameters
    return kept


def rows_of_table(config, positions, defaults):
    """Which key of the configuration tells the rows of the table of positions, or that the patches of an image do."""
    values = config.to_dict()
    keys = [k for k, v in values.items() if isinstance(v, int) and not isinstance(v, bool) and v > 1
            and re.search("pos|max_|patches|length|seq|ctx", k)]
    for plus in (0, 1, 2):
        for key in sorted(keys, key=lambda k: k not in ("max_position_embeddings", "n_positions", "max_source_positions")):
            if values[key] + plus == positions:
                defaults[key] = values[key]
                return {"rows": [key, plus]}
    sizes = [v if isinstance(v, (list, tuple)) else [v, v] for v in (values.get("image_size"), values.get("patch_size")) if v]
    if len(sizes) == 2 and all(len(v) == 2 and isinstance(v[0], int) for v in sizes):
        patches = (sizes[0][0] // sizes[1][0]) * (sizes[0][1] // sizes[1][1])
        if 0 <= positions - patches <= 8:
            return {"rows": ["patches", positions - patches]}
    return {}


def source_of(config_class):
    return pathlib.Path(__import__(config_class.__module__, fromlist=["x"]).__file__).read_text().split(
        f"class {config_class.__name__}(", 1)[-1].split("\nclass ", 1)[0]


def modeling_source(config_class):
    folder = pathlib.Path(__import__(config_class.__module__, fromlist=["x"]).__file__).parent
    return "".join(path.read_text() for path in sorted(folder.glob("modeling_*.py")))


def reads_partial_by_default(source):
    functions = re.findall(r"def compute_default_rope_parameters\([\s\S]*?\n    def ", source)
    return any("partial_rotary_factor" in function for function in functions) or not functions


def row(model_type, known, known_parts):
    config = constructed(model_type)
    source = modeling_source(type(config))
    result = {"encoding": known["encoding"]} if known else {}
    known = known or {}
    if (known.get("layers") or [{}])[0].get("pairing") == "interleaved":
        result["pairing"] = "interleaved"
    if known.get("kind"):
        result["table"] = known["kind"]
    if known.get("reason") and known["encoding"] == "unknown":
        result["why"] = f"The program cannot tell how {model_type} encodes positions: {known['reason']}."
    result["defaults"] = row_defaults(config)
    if known.get("encoding") == "absolute" and isinstance(known.get("positions"), int):
        result |= rows_of_table(config, known["positions"], result["defaults"])
    aliases = {key: value for key, value in type(config).attribute_map.items() if key in KEPT}
    if aliases:
        result["aliases"] = aliases
    result |= layer_cycle(model_type, config)
    inner = {key: value for key, value in parts(config).items() if key in known_parts}
    if inner:
        result["parts"] = inner
    if known.get("encoding") == "rope":
        values = config.to_dict()
        if values.get("qk_rope_head_dim") and getattr(config, "head_dim", None) == values["qk_rope_head_dim"]:
            result["rotates"] = "qk_rope_head_dim"
        if reads_partial_by_default(source):
            result["partial"] = True
        if "yarn_apply_mscale(config" in source:
            result["softmax"] = True
        if "ntk_alpha" in source:
            result["alpha"] = True
        if "rotary_dim / self.head_dim" in source_of(type(config)):
            result["rotary_dim"] = True
        if (values.get("rope_parameters") or {}).get("rope_type") == "axial":
            result["axes"] = 3 if "dim // 3" in source else "alternating" if "inv_freq[0::2], inv_freq[1::2]" in source else 2
    for key, table in (("kinds", KINDS), ("labels", LABELS), ("rope_layers", ROPE_LAYERS)):
        if model_type in table:
            result[key] = table[model_type]
    other = OTHER.get(model_type, {})
    return result | other | {"defaults": result["defaults"] | other.get("defaults", {})}


def encodings():
    """{model type: what its own layers do with positions}; None for a class that only holds other models."""
    entries = json.loads((HERE / "classes.json").read_text())["classes"]
    return {entry["model_type"]: next((part for part in entry["parts"] if part["path"] == ""), None) for entry in entries}


def inner_rows(known):
    """Types of models that AutoConfig does not know, inside those that it knows."""
    entries = json.loads((HERE / "classes.json").read_text())["classes"]
    return {part["model_type"]: {"encoding": part["encoding"]} | ({"table": part["kind"]} if part["kind"] else {})
            for entry in entries for part in entry["parts"]
            if part["model_type"] and part["model_type"] not in known and part["encoding"] not in ("rope", "unknown")}


def inner_keys():
    """{model type: the keys that lead to models inside it}"""
    entries = json.loads((HERE / "classes.json").read_text())["classes"]
    return {entry["model_type"]: {part["path"].split(".")[0] for part in entry["parts"]} for entry in entries}


def main():
    known, inner = encodings(), inner_keys()
    rows = {name: row(name, known[name], inner[name]) for name in CONFIG_MAPPING_NAMES if name in known and name not in BROKEN}
    assert not rows.keys() & PUBLISHED.keys(), "transformers has this model now: remove it from published_classes.py"
    rows |= inner_rows(known) | PUBLISHED
    lines = []
    for name in sorted(rows, key=lambda name: name.encode()):
        text = json.dumps(rows[name], separators=(",", ":"), allow_nan=False)
        lines.append(f'    {{{json.dumps(name)}, R"({text})"}},')
    path = HERE.parents[1] / "src/models/class_table.cpp"
    path.write_text(f"""// What the configuration classes of transformers {transformers.__version__} use for missing keys, and models that are
// not in the library. Written by tests/data/make_model_classes.py.
#include "models/model_classes.h"

namespace ropewalk {{

// clang-format off
const std::vector<ClassRow>& class_table() {{
  static const std::vector<ClassRow> rows = {{
{chr(10).join(lines)}
  }};
  return rows;
}}
// clang-format on

}}  // namespace ropewalk
""")


if __name__ == "__main__":
    main()
