"""The default configuration of each model type, as the config.json of a model holds it, and its parts."""

import dataclasses
import json
import logging
import re

from transformers import CONFIG_MAPPING, PreTrainedConfig
from transformers.models.auto.configuration_auto import CONFIG_MAPPING_NAMES

logging.disable(logging.WARNING)

# Keys that every configuration may have and that say nothing about the model's shape.
NOISE = re.compile(r"""transformers_version$|_name_or_path$|architectures$|dtype$|return_dict$|output_(hidden_states|attentions)
    |chunk_size_feed_forward$|problem_type$|(id2label|label2id)$|\w*token_(id|index)$|\w*dropout\w*$|\w*layerdrop$|drop_path
    |initializer|init_(std|xavier_std)$|\w*_loss|\w*_cost$|\w*aux_?\w*coef|use_cache$|\w*norm_eps\w*$|layer_norm_epsilon$
    |pretraining_tp$|mask_(time|feature)|\w*hidden_act(ivation)?$|activation_function$|tie_word_embeddings$|stage_names$
    |(mlp|qkv|conv)_bias$|use_bias$|detectron2_config_args$|suppress_tokens$|begin_suppress_tokens$|image_grid_pinpoints$
    |(upsample|resblock)_\w+$|resnet_configs$|block_configs$|indexer_types$|mlp_layer_types$|activation_sparsity_pattern$
    |image_token_index$|routed_scaling_factor$|norm_topk_prob$|is_encoder_decoder$""", re.VERBOSE)
HEADS = re.compile(r"(num|encoder|decoder)_\w*attention_heads$|num_heads$|n_heads?$")
# A default configuration that its own class refuses is made with these values.
ARGUMENTS = {"gemma4_assistant": {"text_config": {"model_type": "gemma4_text", "hidden_size_per_layer_input": 0,
                                                  "vocab_size_per_layer_input": 0}},
             "nougat": {"encoder": {"model_type": "donut-swin"}, "decoder": {"model_type": "mbart"}}}


def model_types():
    """Every model type that `AutoConfig` knows."""
    return sorted(CONFIG_MAPPING_NAMES)


def default_config(model_type):
    return CONFIG_MAPPING[model_type](**ARGUMENTS.get(model_type, {}))


def without_noise(values):
    if isinstance(values, dict):
        return {k: without_noise(v) for k, v in values.items() if not NOISE.match(k) or k in ("is_decoder",)}
    return values


def as_file(config):
    """The keys of the config.json that save_pretrained writes, without those that have no bearing."""
    return without_noise(json.loads(config.to_json_string(use_diff=config.model_type != "nougat")))


@dataclasses.dataclass
class Part:
    """A model inside a configuration: its own configuration and the names of the keys that lead to it."""
    config: PreTrainedConfig
    path: tuple
    kind: str  # "text", "vision" or "audio"


def main_of(found):
    """The part that is meant when one asks for the model: itself, or the text model or decoder in its keys."""
    def rank(part):
        last = part.path[-1] if part.path else ""
        names = ["", "text_config", "language_config", "llm_config", "decoder", "decoder_config"]
        return (part.kind != "text" and last != "", len(part.path), names.index(last) if last in names else len(names))
    return min(found, key=rank)


def kind_of(path, config):
    """The kind of a part, from the key that holds it, or else from what the configuration says of its input."""
    last = path[-1] if path else ""
    if re.search("qformer|perceiver|adapter|projector", last + config.model_type):
        return "vision"
    if re.search("text|llm|language|decoder_config|thinker$|talker", last):
        return "text"
    words = last + " " + config.model_type
    if re.search(r"audio|speech|acoustic|encodec|wav|codec|mimi|dac|vocoder|hifigan|sound|semantic_tokenizer|conformer", words):
        return "audio"
    if re.search(r"vision|image|visual|vit\b|backbone|vq_?(model|gan|vae)|sam_|detector|pixel|video|detr|mask_decoder|prompt_encoder|geometry", words):
        return "vision"
    keys = set(vars(config))
    if keys & {"image_size", "patch_size", "num_channels", "in_channels", "num_queries"} and "vocab_size" not in keys:
        return "vision"
    if keys & {"num_mel_bins", "sampling_rate", "feat_extract_norm", "input_feat_per_channel"}:
        return "audio"
    return "text"


def has_attention(config):
    return any(HEADS.match(key) for key in list(vars(config)) + list(type(config).attribute_map))


def parts(config, path=()):
    """The configurations with attention of their own, or without parts: this one, then those in its keys."""
    found = []
    inner = {key: value for key, value in vars(config).items() if isinstance(value, PreTrainedConfig)}
    if config.model_type and (not inner or has_attention(config)):
        found.append(Part(config, path, kind_of(path, config)))
    for key, value in inner.items():
        found += parts(value, path + (key,))
    return found
