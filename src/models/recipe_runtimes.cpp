// Writes a recipe for its runtime: the block for config.json, or flags.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "models/other_formats.h"
#include "models/recipe.h"
#include "portable/functions.h"
#include "text/numbers.h"
#include "text/printable.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr const char* kMaxPositions = "max_position_embeddings";

void add_line(Recipe& recipe, std::string_view flag, const std::string& text) {
  const RuntimeFlag& known = runtime_flag(recipe.runtime, flag);
  recipe.lines.push_back({.name = std::string(flag),
                          .text = text,
                          .what = std::string(known.what),
                          .source = std::string(facts_of(recipe.runtime).place) + std::string(known.file)});
}

bool is_gemma3(const Model& model) { return model.model_type.starts_with("gemma3"); }

/// Whether a runtime multiplies max_position_embeddings by the factor, so that the key has to stay.
bool multiplies_positions(const Model& model, RopeMethod method) {
  return (method == RopeMethod::linear || method == RopeMethod::dynamic || method == RopeMethod::proportional) &&
         !is_gemma3(model);
}

// ---- transformers ----

void write_block(const Json& config, const Model& model, Recipe& recipe) {
  OrderedJson block = patched_block(config, model, recipe.change);
  OrderedJson& keys = block_keys(config, block);
  // dynamic scales relative to max_position_embeddings; for the others it is a statement.
  if (!multiplies_positions(model, recipe.change.method)) keys[kMaxPositions] = recipe.target;
  for (const auto& [key, value] : keys.items()) add_line(recipe, key, key);
  recipe.block = block_text(block);
}

// ---- vLLM and SGLang ----

/// What one layer type's object must hold so that nothing of the file is missed.
OrderedJson complete_keys(const Json* given, const RopeLayers& layers, const ScalingChange& change) {
  OrderedJson keys = OrderedJson::object();
  if (given)
    for (const auto& [key, value] : given->items())
      if (key != "type") keys[key] = OrderedJson::parse(value.dump());
  write_method(keys, layers, change);
  const auto dim = static_cast<double>(layers.scaling.rotary_dim);
  const double ntk = change.method == RopeMethod::ntk ? portable::pow(change.factor, dim / (dim - 2)) : 1;
  if (!keys.contains("rope_theta") || ntk != 1) keys["rope_theta"] = layers.scaling.base * ntk;
  if (layers.scaling.rotary_dim != layers.head_dim && !keys.contains("partial_rotary_factor"))
    keys["partial_rotary_factor"] = dim / static_cast<double>(layers.head_dim);
  return keys;
}

/// rope_parameters with all keys: these runtimes replace the whole object, and then a missing base is 10000.
OrderedJson complete_parameters(const Json& config, const Model& model, const ScalingChange& change) {
  const Json* given = rope_object(text_keys(config));
  const RopeLayers& first = *model.rope();
  if (first.layer_type.empty()) return complete_keys(given, first, change);
  OrderedJson all = OrderedJson::object();
  for (const RopeLayers& layers : model.layers) {
    const auto found = given ? given->find(layers.layer_type) : Json::const_iterator();
    const Json* own = given && found != given->end() && found->is_object() ? &*found : nullptr;
    const RopeScaling& s = layers.scaling;
    all[layers.layer_type] =
        complete_keys(own, layers, &layers == &first ? change : ScalingChange{s.method, s.factor, s.original_context});
  }
  return all;
}

/// In single quotes for a shell.
std::string quoted(const OrderedJson& value) {
  std::string text = "'";
  for (const char c : printable_json(value.dump(-1, ' ', false, OrderedJson::error_handler_t::replace)))
    text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

void write_server(const Json& config, const Model& model, Recipe& recipe) {
  if (is_gguf_header(config) || is_params(config))
    throw std::invalid_argument(std::string(facts_of(recipe.runtime).name) + " reads RoPE from a config.json, and " +
                                model.name + " is another file: give the config.json of the same model.");
  const RopeMethod method = recipe.change.method;
  const bool is_vllm = recipe.runtime == Runtime::vllm;
  patched_block(config, model, recipe.change);  // throws what cannot be
  OrderedJson parameters = complete_parameters(config, model, recipe.change);
  const bool states_original = parameters.contains("original_max_position_embeddings");
  std::int64_t positions = recipe.target;
  if (multiplies_positions(model, method) && !(is_vllm && method == RopeMethod::dynamic) &&
      (is_vllm || (!states_original && model.rope()->layer_type.empty())))
    positions = *model.max_context;
  if (parameters.contains("mrope_section") && method != RopeMethod::yarn && method != RopeMethod::ntk)
    throw std::invalid_argument(std::string(facts_of(recipe.runtime).name) +
                                " reads mrope_section with yarn and default "
                                "only: use --scaling yarn or --scaling ntk.");
  if (method == RopeMethod::dynamic && is_vllm) {
    parameters["max_trained_positions"] = *recipe.change.original_context;
    recipe.notes.push_back(
        "vLLM scales dynamic relative to max_trained_positions; without that key the base stays "
        "(model_executor/layers/rotary_embedding/dynamic_ntk_scaling_rope.py).");
  }
  OrderedJson keys = OrderedJson::object();
  if (positions != model.max_context) keys[kMaxPositions] = positions;
  keys["rope_parameters"] = parameters;
  const char* overrides = is_vllm ? "--hf-overrides" : "--json-model-override-args";
  add_line(recipe, overrides, overrides + (" " + quoted(in_text_config(config, std::move(keys)))));
  const char* length = is_vllm ? "--max-model-len" : "--context-length";
  add_line(recipe, length, length + (" " + std::to_string(recipe.target)));
}

// ---- llama.cpp ----

void write_llama_cpp(const Json& config, const Model& model, Recipe& recipe) {
  const RopeScaling& s = model.rope()->scaling;
  const ScalingChange& change = recipe.change;
  const bool is_gguf = is_gguf_header(config);
  const std::string architecture = is_gguf ? config.value("general.architecture", "ARCHITECTURE") : "ARCHITECTURE";
  if (s.method == RopeMethod::llama3 || s.method == RopeMethod::longrope || change.method == RopeMethod::llama3 ||
      change.method == RopeMethod::longrope || change.method == RopeMethod::proportional)
    throw std::invalid_argument(
        "llama.cpp has no flag for " +
        std::string(rope_method_name(change.method == s.method ? s.method : change.method)) +
        (change.method == s.method ? "" : " in place of " + std::string(rope_method_name(s.method))) +
        ", because the GGUF file holds a divisor for each pair: put the block of --runtime transformers into "
        "config.json and convert the model again with convert_hf_to_gguf.py.");
  if (change.method == RopeMethod::dynamic)
    throw std::invalid_argument("llama.cpp has no dynamic scaling: use --scaling ntk or --scaling yarn.");

  add_line(recipe, "-c", "-c " + std::to_string(recipe.target));
  if (change.method == RopeMethod::ntk) {
    RopeScaling raised = changed_scaling(s, change);
    const auto dim = static_cast<double>(raised.rotary_dim);
    if (s.method != RopeMethod::unscaled) add_line(recipe, "--rope-scaling", "--rope-scaling none");
    add_line(recipe, "--rope-freq-base",
             "--rope-freq-base " + shortest(s.base * portable::pow(change.factor, dim / (dim - 2))));
  } else {
    add_line(recipe, "--rope-scaling", "--rope-scaling " + std::string(rope_method_name(change.method)));
    add_line(recipe, "--rope-scale", "--rope-scale " + shortest(change.factor));
    recipe.notes.push_back("--rope-scale " + shortest(change.factor) + " is the same as --rope-freq-scale " +
                           shortest(1 / change.factor) + ": a scale of 8 and a frequency scale of 1/8 mean one thing.");
  }
  if (change.method == RopeMethod::yarn) {
    add_line(recipe, "--yarn-orig-ctx", "--yarn-orig-ctx " + std::to_string(*change.original_context));
    if (s.beta_fast != 32) add_line(recipe, "--yarn-beta-fast", "--yarn-beta-fast " + shortest(s.beta_fast));
    if (s.beta_slow != 1) add_line(recipe, "--yarn-beta-slow", "--yarn-beta-slow " + shortest(s.beta_slow));
    if (!s.truncate)
      recipe.notes.push_back(
          "llama.cpp rounds the bounds of yarn's ramp to whole pairs, which this model does not "
          "(ggml/src/ggml.c, ggml_rope_yarn_corr_dims).");
    recipe.notes.push_back(
        "Versions of llama-server before it raised the limit for yarn keep to the context of the "
        "file (https://github.com/ggml-org/llama.cpp/issues/17459).");
  } else {
    add_line(recipe, "--override-kv",
             "--override-kv " + architecture + ".context_length=int:" + std::to_string(recipe.target));
    if (!is_gguf) recipe.notes.push_back("ARCHITECTURE is general.architecture of the GGUF file, such as llama.");
  }
  if (!is_gguf) recipe.notes.push_back("The flags are for a GGUF file that convert_hf_to_gguf.py makes of this model.");
}

}  // namespace

void write_for_runtime(const Json& config, const Model& model, Recipe& recipe) {
  switch (recipe.runtime) {
    case Runtime::transformers: return write_block(config, model, recipe);
    case Runtime::vllm:
    case Runtime::sglang: return write_server(config, model, recipe);
    case Runtime::llama_cpp: return write_llama_cpp(config, model, recipe);
  }
}

}  // namespace ropewalk
