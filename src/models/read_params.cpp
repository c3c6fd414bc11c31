// Reads a params.json: the settings beside the weights that Meta and Mistral AI publish in their own formats.
#include <stdexcept>

#include "models/head_dim.h"
#include "models/keys.h"
#include "models/layer_map.h"
#include "models/other_formats.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

/// llama-models: apply_scaling, which has these numbers in its code.
void read_scaled_rope(const Keys& keys, RopeLayers& layers) {
  layers.rope_type = "llama3";
  RopeScaling& s = layers.scaling;
  s.method = RopeMethod::llama3;
  s.factor = keys.positive("rope_scaling_factor").value_or(8);
  s.low_freq_factor = 1;
  s.high_freq_factor = keys.positive("rope_high_freq_factor").value_or(4);
  s.original_context = 8192;
  layers.states_trained_context = true;
  if (!keys.has("rope_scaling_factor"))
    keys.warn(
        "use_scaled_rope stands for Llama 3.1's scaling with factor 8 and 8192 tokens before it, which Meta's code "
        "contains; the config.json files of Llama 3.2 1B and 3B have factor 32.");
}

/// The names of Mistral AI for YaRN's keys, as vLLM reads them.
void read_yarn(const Keys& keys, RopeLayers& layers) {
  layers.rope_type = "yarn";
  RopeScaling& s = layers.scaling;
  s.method = RopeMethod::yarn;
  s.factor = keys.positive("factor").value_or(1);
  s.beta_fast = keys.positive("beta").value_or(32);
  s.beta_slow = keys.positive("alpha").value_or(1);
  const auto original = keys.size("original_max_position_embeddings");
  if (!original)
    throw std::invalid_argument(keys.path("original_max_position_embeddings") + " is missing, and YaRN needs it.");
  s.original_context = *original;
  layers.states_trained_context = true;
  if (!keys.flag("apply_scale").value_or(true)) s.attention_factor = 1;
}

double read_base(const Keys& keys, bool is_mistral) {
  if (const auto base = keys.positive("rope_theta")) {
    if (!(*base > 1)) keys.reject("rope_theta", "a number greater than 1");
    return *base;
  }
  // The first Mistral 7B has a sliding window and base 10000; mistral-inference takes 1e6 for later ones.
  const double base = is_mistral && !keys.has("sliding_window") ? 1e6 : 1e4;
  keys.warn("rope_theta is missing; " + shortest(base) + " is used.");
  return base;
}

}  // namespace

bool is_params(const nlohmann::json& json) {
  // DistilBERT's config.json of 2019 has the same names of sizes.
  const auto is_of_transformers = [&] {
    return json.contains("model_type") || json.contains("architectures") || json.contains("sinusoidal_pos_embds");
  };
  return json.is_object() && json.contains("dim") && json.contains("n_heads") && !is_of_transformers();
}

Model read_params(const nlohmann::json& params, std::string_view name) {
  Model model{.name = std::string(name)};
  const Keys keys(params, "", model.warnings);
  const bool is_mistral = keys.has("head_dim");  // Meta's files do not have it
  model.model_type = is_mistral ? "Mistral AI's params.json" : "Meta's params.json";
  model.encoding = PositionEncoding::rope;
  const auto dim = keys.size("dim"), heads = keys.size("n_heads");
  if (!dim) keys.reject("dim", "a whole number of at least 1");
  if (!heads) keys.reject("n_heads", "a whole number of at least 1");
  model.heads = *heads;
  model.head_dim = keys.size("qk_rope_head_dim").value_or(keys.size("head_dim").value_or(*dim / *heads));
  const std::string head_key = keys.has("head_dim") ? "head_dim" : "dim / n_heads";
  check_head(head_key, model.head_dim, head_key, model.head_dim);

  RopeLayers layers{.rope_type = "default", .head_dim = model.head_dim, .pairing = Pairing::interleaved};
  layers.scaling.rotary_dim = layers.scaling.head_dim = model.head_dim;
  layers.scaling.base = read_base(keys, is_mistral);
  for (const char* key : {"max_position_embeddings", "max_seq_len"})
    if (!model.max_context) model.max_context = keys.size(key);
  layers.scaling.original_context = model.max_context.value_or(layers.scaling.original_context);
  if (!model.max_context) keys.warn("The file does not say for how many tokens the model was trained.");
  if (const auto yarn = keys.child("yarn"); yarn && !yarn->object().empty())
    read_yarn(*yarn, layers);
  else if (keys.flag("use_scaled_rope").value_or(false))
    read_scaled_rope(keys, layers);
  if (keys.has("llama_4_scaling"))
    keys.warn("llama_4_scaling multiplies the queries by a factor that grows with the position; the frequencies stay.");
  model.original_context = layers.scaling.original_context;
  model.layers.push_back(std::move(layers));
  model.layer_map = groups_without_numbers(model);
  number_layers(keys.size_if_valid("n_layers").value_or(0), 0, model);
  return model;
}

}  // namespace ropewalk
