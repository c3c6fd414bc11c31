#include "models/recipe_block.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <span>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "models/model_parts.h"
#include "models/other_formats.h"
#include "portable/functions.h"
#include "text/numbers.h"
#include "text/printable.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr const char* kOriginal = "original_max_position_embeddings";

/// The keys of the objects, from the outside, in which the text model's keys are; empty for the file itself.
std::vector<std::string> path_of_text(const Json& config) {
  std::vector<std::string> path;
  std::istringstream keys(model_parts(config).front().path);  // "thinker_config.text_config."
  for (std::string key; std::getline(keys, key, '.');) path.push_back(key);
  return path;
}

/// The object under this key; nullptr if there is none, or an empty one.
const Json* object_at(const Json& keys, const char* key) {
  const auto found = keys.find(key);
  return found != keys.end() && found->is_object() && !found->empty() ? &*found : nullptr;
}

OrderedJson ordered(const Json& value) {
  OrderedJson result = OrderedJson::object();
  for (const auto& [key, inner] : value.items()) result[key] = OrderedJson::parse(inner.dump());
  return result;
}

/// Whether the first layers of a model have the scaling that was asked for.
bool has_scaling(const Model& model, RopeScaling wanted) {
  if (!model.rope()) return false;
  const RopeScaling& s = model.rope()->scaling;
  if (wanted.method == RopeMethod::ntk) {
    const auto dim = static_cast<double>(wanted.rotary_dim);
    wanted.base *= portable::pow(wanted.factor, dim / (dim - 2));
    wanted.method = RopeMethod::unscaled;
  }
  const bool factor_counts = wanted.method != RopeMethod::unscaled;
  const bool context_counts =
      wanted.method == RopeMethod::yarn || wanted.method == RopeMethod::llama3 || wanted.method == RopeMethod::longrope;
  return s.method == wanted.method && s.rotary_dim == wanted.rotary_dim &&
         std::abs(s.base / wanted.base - 1) <= kRopeScalingError && (!factor_counts || s.factor == wanted.factor) &&
         (!context_counts || s.original_context == wanted.original_context) &&
         (s.method != RopeMethod::yarn ||
          (s.beta_fast == wanted.beta_fast && s.beta_slow == wanted.beta_slow && s.mscale == wanted.mscale &&
           s.mscale_all_dim == wanted.mscale_all_dim && s.truncate == wanted.truncate &&
           s.attention_factor == wanted.attention_factor));
}

/// Tries ways of writing the change until one is read as it is meant.
class BlockWriter {
 public:
  BlockWriter(const Json& config, const Model& model, const ScalingChange& change)
      : config_(config), model_(model), change_(change), text_(text_keys(config)) {}

  OrderedJson write() {
    constexpr std::array<const char*, 3> kBases = {"rope_theta", "rotary_emb_base", "global_rope_theta"};
    for (const char* theta : std::span(kBases).first(change_.method == RopeMethod::ntk ? kBases.size() : 1))
      for (const bool states_partial : {false, true})
        for (const bool states_context : {false, true})
          if (const OrderedJson block = candidate(theta, states_partial, states_context); is_read_back(block))
            return block;
    throw std::invalid_argument("model_type '" + model_.model_type + "' does not read " +
                                std::string(rope_method_name(change_.method)) +
                                " scaling from a config.json like this one: choose another method.");
  }

 private:
  /// @param theta           the key of the base outside rope_scaling and rope_parameters
  /// @param states_partial  partial_rotary_factor says that the same dimensions rotate as before: some classes read it
  ///                        only if the context is scaled
  /// @param states_context  original_max_position_embeddings stands beside the object too, where it counts more
  OrderedJson candidate(const char* theta, bool states_partial, bool states_context) const {
    const RopeLayers& layers = *model_.rope();
    const char* key =
        object_at(text_, "rope_parameters") && !object_at(text_, "rope_scaling") ? "rope_parameters" : "rope_scaling";
    const Json* given = object_at(text_, key);
    OrderedJson object = given ? ordered(*given) : OrderedJson::object();
    OrderedJson& of_layer = object.contains(layers.layer_type) && object[layers.layer_type].is_object()
                                ? object[layers.layer_type]
                                : object;
    write_method(of_layer, layers, change_);
    if (states_partial)
      of_layer["partial_rotary_factor"] =
          static_cast<double>(layers.scaling.rotary_dim) / static_cast<double>(layers.head_dim);

    OrderedJson block;
    if (change_.method == RopeMethod::ntk) {
      const auto dim = static_cast<double>(layers.scaling.rotary_dim);
      const double base = layers.scaling.base * portable::pow(change_.factor, dim / (dim - 2));
      (of_layer.contains("rope_theta") ? of_layer : block)[of_layer.contains("rope_theta") ? "rope_theta" : theta] =
          base;
    }
    const bool has_object = given || !(change_.method == RopeMethod::ntk || change_.method == RopeMethod::unscaled);
    block[key] = has_object ? object : OrderedJson();
    if (states_context) block[kOriginal] = changed_scaling(layers.scaling, change_).original_context;
    return in_text_config(config_, std::move(block));
  }

  bool is_read_back(const OrderedJson& block) const {
    try {
      const Model patched = read_parsed_model(with_block(config_, block), model_.name);
      if (!has_scaling(patched, changed_scaling(model_.rope()->scaling, change_))) return false;
      for (std::size_t i = 1; i < std::min(patched.layers.size(), model_.layers.size()); ++i)
        if (patched.layers[i].layer_type != model_.layers[0].layer_type &&
            patched.layers[i].scaling.base != model_.layers[i].scaling.base)
          return false;
      return patched.layers.size() == model_.layers.size();
    } catch (const std::invalid_argument&) {
      return false;
    }
  }

  const Json& config_;
  const Model& model_;
  const ScalingChange& change_;
  const Json& text_;
};

void append_json(std::string& text, const OrderedJson& value, const std::string& indent) {
  if (!value.is_object() || value.empty()) {
    text += value.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
    return;
  }
  text += "{\n";
  std::size_t left = value.size();
  for (const auto& [key, inner] : value.items()) {
    text += indent + "  " + OrderedJson(key).dump(-1, ' ', false, OrderedJson::error_handler_t::replace) + ": ";
    append_json(text, inner, indent + "  ");
    text += --left > 0 ? ",\n" : "\n";
  }
  text += indent + "}";
}

}  // namespace

RopeScaling changed_scaling(const RopeScaling& scaling, const ScalingChange& change) {
  RopeScaling after = scaling;
  after.method = change.method;
  after.factor = change.factor;
  if (change.original_context) after.original_context = *change.original_context;
  if (change.method != scaling.method) after.attention_factor.reset();
  return after;
}

void check_change(const Model& model, const ScalingChange& change) {
  if (!model.rope())
    throw std::invalid_argument(model.name + " has no RoPE: its encoding is " +
                                std::string(position_encoding_name(model.encoding)) + ".");
  if (!(change.factor >= 1) || !std::isfinite(change.factor))
    throw std::invalid_argument("factor is " + shortest(change.factor) + "; accepted is a number of at least 1.");
  if (change.method == RopeMethod::ntk && model.rope()->scaling.rotary_dim < 4)
    throw std::invalid_argument(
        "rotary_dim is 2: ntk scaling changes the base, and one pair alone does not depend on it.");
  const RopeScaling& s = model.rope()->scaling;
  if ((change.method == RopeMethod::proportional) != (s.method == RopeMethod::proportional) &&
      s.rotary_dim != model.rope()->head_dim)
    throw std::invalid_argument("proportional spaces the frequencies over the whole head, the other methods over the " +
                                std::to_string(s.rotary_dim) + " dimensions that rotate: " + model.name +
                                " can change the factor, but not from one to the other.");
  if (change.method == RopeMethod::longrope && model.rope()->scaling.short_factor.empty())
    throw std::invalid_argument(model.name +
                                " has no longrope lists, and they cannot be computed: they are found by a search that "
                                "trains the model; choose another method.");
}

void write_method(OrderedJson& keys, const RopeLayers& layers, const ScalingChange& change) {
  const RopeScaling after = changed_scaling(layers.scaling, change);
  const bool is_plain = change.method == RopeMethod::unscaled || change.method == RopeMethod::ntk;
  const std::string_view name = rope_method_name(is_plain ? RopeMethod::unscaled : change.method);
  if (keys.contains("type")) keys["type"] = name;
  if (keys.contains("rope_type") || !keys.contains("type")) keys["rope_type"] = name;
  if (change.method != layers.scaling.method) keys.erase("attention_factor");
  if (is_plain) {
    keys.erase("factor");  // vLLM and SGLang multiply the context by it, whatever the type
    return;
  }
  keys["factor"] = change.factor;
  const auto set_missing = [&](const char* key, const auto& value) {
    if (!keys.contains(key) || keys[key].is_null()) keys[key] = value;
  };
  switch (change.method) {
    case RopeMethod::llama3:
      set_missing("low_freq_factor", after.low_freq_factor);
      set_missing("high_freq_factor", after.high_freq_factor);
      break;
    case RopeMethod::yarn:  // a class may have other values than transformers has for a missing key
      if (after.beta_fast != 32) set_missing("beta_fast", after.beta_fast);
      if (after.beta_slow != 1) set_missing("beta_slow", after.beta_slow);
      if (after.mscale != 0) set_missing("mscale", after.mscale);
      if (after.mscale_all_dim != 0) set_missing("mscale_all_dim", after.mscale_all_dim);
      if (!after.truncate && layers.layer_type.empty()) set_missing("truncate", false);
      break;
    case RopeMethod::longrope:
      set_missing("short_factor", after.short_factor);
      set_missing("long_factor", after.long_factor);
      break;
    case RopeMethod::proportional:
      set_missing("partial_rotary_factor",
                  static_cast<double>(layers.scaling.rotary_dim) / static_cast<double>(layers.head_dim));
      break;
    default: break;
  }
  if (change.method == RopeMethod::yarn || change.method == RopeMethod::llama3 || change.method == RopeMethod::longrope)
    keys[kOriginal] = after.original_context;
}

OrderedJson patched_block(const Json& config, const Model& model, const ScalingChange& change) {
  check_change(model, change);
  if (is_gguf_header(config))
    throw std::invalid_argument(
        "A GGUF file has no rope_scaling block: give llama.cpp the flags that ropewalk model FILE --target-context N "
        "prints.");
  if (is_params(config))
    throw std::invalid_argument(
        "A params.json has no rope_scaling block: patch the config.json of the same model, or give llama.cpp the flags "
        "that ropewalk model FILE --target-context N --runtime llama.cpp prints.");
  return BlockWriter(config, model, change).write();
}

OrderedJson& block_keys(const Json& config, OrderedJson& block) {
  OrderedJson* keys = &block;
  for (const std::string& part : path_of_text(config)) keys = &keys->at(part);
  return *keys;
}

Json with_block(const Json& config, OrderedJson block) {
  Json patched = config;
  Json* to = &patched;
  for (const std::string& part : path_of_text(config)) to = &(*to)[part];
  for (const auto& [key, value] : block_keys(config, block).items()) (*to)[key] = Json::parse(value.dump());
  return patched;
}

OrderedJson in_text_config(const Json& config, OrderedJson keys) {
  const std::vector<std::string> path = path_of_text(config);
  for (auto part = path.rbegin(); part != path.rend(); ++part) {
    OrderedJson outer = OrderedJson::object();
    outer[*part] = std::move(keys);
    keys = std::move(outer);
  }
  return keys;
}

const Json* rope_object(const Json& text_keys) {
  const Json* scaling = object_at(text_keys, "rope_scaling");
  return scaling ? scaling : object_at(text_keys, "rope_parameters");
}

const Json& text_keys(const Json& config) { return *model_parts(config).front().values; }

std::string block_text(const OrderedJson& block) {
  std::string text;
  append_json(text, block, "");
  return printable_json(text) + "\n";
}

}  // namespace ropewalk
