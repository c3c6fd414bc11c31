// Turns the keys of a GGUF file into a Model, by the rules of llama.cpp.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "models/head_dim.h"
#include "models/keys.h"
#include "models/layer_map.h"
#include "models/llama_cpp.h"
#include "models/other_formats.h"
#include "portable/functions.h"
#include "text/numbers.h"
#include "text/printable.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

constexpr double kFloat32Error = 1e-5;  // relative, of a divisor that was computed in float32

/// Whether the divisors are those of Llama 3's scaling; then sets it. convert_hf_to_gguf.py of llama.cpp writes them
/// into rope_freqs.weight, and nothing else tells that the model has this scaling.
bool is_llama3(const std::vector<double>& divisors, RopeScaling& s) {
  RopeScaling guess = s;
  guess.method = RopeMethod::llama3;
  guess.factor = std::round(std::ranges::max(divisors));
  guess.original_context = 8192;
  if (guess.factor < 2 || guess.factor > 1024) return false;
  RopeScaling plain = s;
  plain.method = RopeMethod::unscaled;
  const auto scaled = scaled_rope(guess).inverse_frequencies, unscaled = scaled_rope(plain).inverse_frequencies;
  for (std::size_t i = 0; i < divisors.size(); ++i)
    if (std::abs(divisors[i] * scaled[i] / unscaled[i] - 1) > kFloat32Error) return false;
  s = guess;
  return true;
}

/// Whether the divisors are 1, and so large from some pair on that the rest does not rotate (Gemma 4); then sets that.
bool is_proportional(const std::vector<double>& divisors, RopeScaling& s) {
  constexpr double kNoRotation = 1e29;
  const auto rest = std::ranges::find_if(divisors, [](double d) { return d != 1; });
  if (rest == divisors.begin() || rest == divisors.end()) return false;
  if (!std::all_of(rest, divisors.end(), [](double d) { return d >= kNoRotation; })) return false;
  s.method = RopeMethod::proportional;
  s.head_dim = s.rotary_dim;
  s.rotary_dim = 2 * (rest - divisors.begin());
  return true;
}

class GgufReader {
 public:
  GgufReader(const nlohmann::json& header, std::string_view name) : keys_(header, "", model_.warnings) {
    architecture_ = keys_.text("general.architecture").value_or("");
    if (architecture_.empty() || printable(architecture_) != architecture_)
      keys_.reject("general.architecture", "the name of an architecture");
    model_.name = keys_.text("general.name").value_or(std::string(name));
    model_.model_type = architecture_ + " (GGUF)";
  }

  Model read() {
    LlamaCppKind kind = llama_cpp_kind(architecture_);
    model_.max_context = keys_.size(key("context_length"));
    model_.original_context = model_.max_context;
    if (architecture_ == "baichuan" && keys_.size(key("block_count")) == 40) kind = LlamaCppKind::alibi;  // the 13B
    if (architecture_ == "mpt" && keys_.number(key("attention.max_alibi_bias")).value_or(0) == 0)
      kind = LlamaCppKind::absolute;
    // Granite uses this key as a switch.
    if (architecture_.starts_with("granite") && !keys_.flag(key("rope.scaling.finetuned")).value_or(true))
      kind = LlamaCppKind::none;
    if (kind == LlamaCppKind::unknown) kind = guess();
    read_sizes();
    switch (kind) {
      case LlamaCppKind::norm:
      case LlamaCppKind::neox: read_rope(kind); break;
      case LlamaCppKind::alibi: model_.encoding = PositionEncoding::alibi; break;
      case LlamaCppKind::absolute: model_.encoding = PositionEncoding::absolute; break;
      case LlamaCppKind::t5:
        model_.encoding = PositionEncoding::t5;
        model_.buckets = keys_.size(key("attention.relative_buckets_count")).value_or(32);
        model_.bucket_max_distance = 128;
        break;
      default: model_.encoding = PositionEncoding::none; break;
    }
    model_.layer_map = groups_without_numbers(model_);
    number_layers(keys_.size_if_valid(key("block_count")).value_or(0), without_rope_, model_);
    return std::move(model_);
  }

 private:
  std::string key(std::string_view end) const { return architecture_ + "." + std::string(end); }
  void warn(std::string sentence) const { keys_.warn(std::move(sentence)); }

  bool is_one_of(std::initializer_list<std::string_view> architectures) const {
    return std::ranges::find(architectures, architecture_) != architectures.end();
  }

  LlamaCppKind guess() const {
    if (!keys_.has(key("rope.freq_base")) && !keys_.has(key("rope.dimension_count")))
      throw std::invalid_argument("general.architecture is " + quote(architecture_) +
                                  ", which Ropewalk does not know, and no key tells how positions are encoded: open "
                                  "the config.json of the model instead.");
    warn("general.architecture is " + quote(architecture_) +
         ", which Ropewalk does not know: that its pairs are half a head apart is a guess.");
    return LlamaCppKind::neox;
  }

  /// A number for each layer counts as its largest.
  std::optional<std::int64_t> size_or_largest(const std::string& name) const {
    const auto found = keys_.object().find(name);
    if (found == keys_.object().end() || !found->is_array()) return keys_.size(name);
    std::optional<std::int64_t> largest;
    for (const nlohmann::json& entry : *found) {
      if (!entry.is_number_integer() || entry < 0 || entry > kMaxHeadDim) keys_.reject(name, "a list of whole numbers");
      largest = std::max(largest.value_or(0), entry.get<std::int64_t>());
    }
    return largest;
  }

  void read_sizes() {
    model_.heads = size_or_largest(key("attention.head_count")).value_or(0);
    const std::int64_t width = size_or_largest(key("embedding_length")).value_or(0);
    if (model_.heads > 0) model_.head_dim = width / model_.heads;
    model_.head_dim = keys_.size(key("attention.key_length")).value_or(model_.head_dim);
  }

  void read_rope(LlamaCppKind kind) {
    const auto sections = keys_.object().find(key("rope.dimension_sections"));
    const bool has_sections = sections != keys_.object().end() && sections->is_array() && sections->size() >= 2 &&
                              (*sections)[0] != 0 && (*sections)[1] != 0;
    model_.encoding = PositionEncoding::rope;
    const Pairing pairing = kind == LlamaCppKind::norm && !has_sections ? Pairing::interleaved : Pairing::half_split;
    if (has_sections)
      warn(key("rope.dimension_sections") +
           " divides the pairs among three positions of a token: time, row and column; in text all three are equal.");
    RopeLayers full{.rope_type = "default", .head_dim = model_.head_dim, .pairing = pairing};
    std::string rotary_key = key("rope.dimension_count");
    full.scaling.rotary_dim = keys_.size(rotary_key).value_or(model_.head_dim);
    // With latent attention only this part of a head has positions.
    if (keys_.has(key("attention.kv_lora_rank"))) full.head_dim = full.scaling.rotary_dim;
    check_head(key("attention.key_length"), full.head_dim, rotary_key, full.scaling.rotary_dim);
    full.scaling.head_dim = full.head_dim;
    read_base(full);
    RopeLayers sliding = full;
    read_scaling(full);
    read_divisors(full);
    warn_of_layers_without_rope();
    model_.original_context = full.scaling.original_context;
    model_.head_dim = full.head_dim;
    const bool has_sliding = add_sliding(full, std::move(sliding));
    if (has_sliding) full.layer_type = "full_attention";
    model_.layers.insert(model_.layers.begin(), std::move(full));
  }

  void read_base(RopeLayers& layers) const {
    const std::string name = key("rope.freq_base");
    const auto base = keys_.positive(name);
    if (!base) warn(name + " is missing; llama.cpp uses 10000.");
    if (base && !(*base > 1)) keys_.reject(name, "a number greater than 1");
    layers.scaling.base = base.value_or(10000);
    if (!model_.max_context) warn(key("context_length") + " is missing.");
    const auto original = keys_.size(key("rope.scaling.original_context_length"));
    layers.states_trained_context = original.has_value();
    layers.scaling.original_context = original.value_or(model_.max_context.value_or(layers.scaling.original_context));
  }

  void read_scaling(RopeLayers& layers) const {
    RopeScaling& s = layers.scaling;
    const std::string type_key = key("rope.scaling.type");
    const std::string type = keys_.text(type_key).value_or("linear");  // as llama.cpp has it
    const std::string factor_key = keys_.first_of({key("rope.scaling.factor"), key("rope.scale_linear")});
    double factor = factor_key.empty() ? 1 : keys_.number(factor_key).value_or(0);
    if (factor < 0) keys_.reject(factor_key, "a number of at least 0");
    if (factor == 0 || type == "none") factor = 1;
    if (type == "yarn") {
      read_yarn(factor, layers);
    } else if (type != "none" && type != "linear" && type != "longrope") {
      keys_.reject(type_key, "none, linear, yarn or longrope");
    } else if (factor != 1) {
      layers.rope_type = "linear";
      s.method = RopeMethod::linear;
      s.factor = factor;
    }
  }

  /// llama.cpp: llama_context's constructor, and deepseek2.cpp for models with latent attention.
  void read_yarn(double factor, RopeLayers& layers) const {
    RopeScaling& s = layers.scaling;
    layers.rope_type = "yarn";
    s.method = RopeMethod::yarn;
    s.factor = factor;
    s.beta_fast = keys_.positive(key("rope.scaling.yarn_beta_fast")).value_or(32);
    s.beta_slow = keys_.positive(key("rope.scaling.yarn_beta_slow")).value_or(1);
    const double all_dim = read_mscale_all_dim();
    const double mscale = architecture_ == "deepseek2" && all_dim != 0 ? all_dim : 1;
    const double factor_of_file = keys_.number(key("rope.scaling.attn_factor")).value_or(1);
    const double attention = factor_of_file * yarn_temperature(factor, mscale) / yarn_temperature(factor, all_dim);
    if (!(attention >= 0) || !std::isfinite(attention))
      throw std::invalid_argument(key("rope.scaling.attn_factor") +
                                  " and yarn_log_multiplier give the attention factor " + shortest(attention) +
                                  "; accepted is a number of at least 0.");
    if (all_dim != 0 || factor_of_file != 1) s.attention_factor = attention;
    if (is_one_of({"deepseek2", "deepseek32", "glm-dsa", "mistral4"}))
      layers.softmax_factor = portable::square(attention * yarn_temperature(factor, all_dim));
  }

  /// Four architectures read this key, and the files of three of them store a tenth of the number. 0: none.
  double read_mscale_all_dim() const {
    const double stored = keys_.number(key("rope.scaling.yarn_log_multiplier")).value_or(0);
    if (is_one_of({"deepseek2", "deepseek32", "mistral4"})) return 10 * stored;
    return architecture_ == "mistral3" ? stored : 0;
  }

  std::vector<double> divisors(const std::string& tensor, const RopeScaling& s) const {
    std::vector<double> list = keys_.list(tensor).value_or(std::vector<double>{});
    if (std::ssize(list) != s.rotary_dim / 2)
      throw std::invalid_argument(tensor + " has " + std::to_string(list.size()) + " numbers; accepted are " +
                                  std::to_string(s.rotary_dim / 2) + ", one for each pair.");
    return list;
  }

  /// Divisors of the frequencies, one for each pair, that the file holds as tensors.
  void read_divisors(RopeLayers& layers) const {
    RopeScaling& s = layers.scaling;
    const bool has_both = keys_.has("rope_factors_short.weight") && keys_.has("rope_factors_long.weight");
    if (!keys_.has("rope_freqs.weight") && !has_both) return;
    const double linear = s.method == RopeMethod::linear ? s.factor : 1;
    const auto divided = [&](std::vector<double> list) {
      for (double& divisor : list) divisor *= linear;
      return list;
    };
    if (keys_.has("rope_freqs.weight")) {
      const std::vector<double> list = divided(divisors("rope_freqs.weight", s));
      if (s.method != RopeMethod::yarn && is_llama3(list, s)) {
        layers.rope_type = "llama3";
        layers.states_trained_context = true;
        warn("rope_freqs.weight holds the divisors of Llama 3's scaling with factor " + shortest(s.factor) + ".");
        return;
      }
      if (linear == 1 && is_proportional(list, s)) {
        layers.rope_type = "proportional";
        return;
      }
      s.short_factor = s.long_factor = list;
      layers.rope_type = "rope_freqs";
      warn("rope_freqs.weight holds a divisor of its own for each frequency, which is shown as longrope.");
    } else {
      s.short_factor = divided(divisors("rope_factors_short.weight", s));
      s.long_factor = divided(divisors("rope_factors_long.weight", s));
      layers.rope_type = "longrope";
      if (model_.max_context)
        s.factor = static_cast<double>(*model_.max_context) / static_cast<double>(s.original_context);
    }
    if (s.method == RopeMethod::yarn) warn("The file has YaRN and divisors of its own: YaRN is not shown.");
    s.method = RopeMethod::longrope;
    s.attention_factor = keys_.number(key("rope.scaling.attn_factor")).value_or(1);
    if (*s.attention_factor < 0) keys_.reject(key("rope.scaling.attn_factor"), "a number of at least 0");
  }

  /// Adds the layers with sliding attention if their RoPE differs or has keys of its own.
  /// @param plain  the layers with full attention, before they were scaled
  bool add_sliding(const RopeLayers& full, RopeLayers plain) {
    const SlidingRope rule = llama_cpp_sliding_rope(architecture_);
    const std::string base_key = key("rope.freq_base_swa");
    const bool has_window = keys_.number(key("attention.sliding_window")).value_or(0) > 0;
    if (!has_window || (rule == SlidingRope::as_full && !keys_.has(base_key))) return false;
    RopeLayers sliding = rule == SlidingRope::as_full ? full : std::move(plain);
    sliding.layer_type = "sliding_attention";
    sliding.window = keys_.size(key("attention.sliding_window"));
    if (rule == SlidingRope::of_10000) sliding.scaling.base = 10000;
    if (const auto base = keys_.positive(base_key)) {
      if (!(*base > 1)) keys_.reject(base_key, "a number greater than 1");
      sliding.scaling.base = *base;
    }
    const std::string head_key = key("attention.key_length_swa"), rotary_key = key("rope.dimension_count_swa");
    sliding.head_dim = keys_.size(head_key).value_or(sliding.head_dim);
    if (const auto rotary_dim = keys_.size(rotary_key)) sliding.scaling.rotary_dim = *rotary_dim;
    check_head(head_key, sliding.head_dim, rotary_key, sliding.scaling.rotary_dim);
    sliding.scaling.head_dim = sliding.head_dim;
    model_.layers.push_back(std::move(sliding));
    return true;
  }

  void warn_of_layers_without_rope() {
    const double window = keys_.number(key("attention.sliding_window")).value_or(-1);  // tokens; -1: not stated
    if (is_one_of({"afmoe", "smollm3"}) || (architecture_ == "llama4" && window != 0) ||
        (architecture_ == "smallthinker" && window > 0)) {
      without_rope_ = 4;
      warn("Every 4th layer of this model has no RoPE; the values here are those of the others.");
    }
    if (is_one_of({"cohere2", "cohere2moe", "muse-glimmer"}) || (is_one_of({"exaone4", "exaone-moe"}) && window > 0))
      warn("Only the layers with sliding attention of this model have RoPE.");
  }

  Model model_;
  Keys keys_;
  std::string architecture_;
  std::int64_t without_rope_ = 0;  // every n-th layer has no RoPE; 0: all have it
};

}  // namespace

bool is_gguf_header(const nlohmann::json& json) { return json.is_object() && json.contains("general.architecture"); }

Model read_gguf_model(const nlohmann::json& header, std::string_view name) { return GgufReader(header, name).read(); }

}  // namespace ropewalk
