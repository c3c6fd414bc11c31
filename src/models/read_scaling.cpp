// Reads the keys of one RoPE scaling method: rope_scaling or rope_parameters of a config.json.
#include <cmath>
#include <set>
#include <stdexcept>

#include "models/read_rope.h"
#include "portable/functions.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

void read_factor(const ScalingSource& source, RopeScaling& s) {
  const Keys& keys = source.keys;
  const double ratio =
      source.max_context ? static_cast<double>(*source.max_context) / static_cast<double>(s.original_context) : 1;
  const auto factor = keys.positive("factor");
  const bool reads_ratio = s.method == RopeMethod::yarn || s.method == RopeMethod::longrope;
  if (!factor && reads_ratio) {
    s.factor = ratio;
    keys.warn(keys.path("factor") + " is missing; the ratio of the two context lengths, " + shortest(ratio) +
              ", is used.");
  } else if (!factor && s.method != RopeMethod::proportional) {
    keys.warn(keys.path("factor") + " is missing, which transformers rejects; 1 is used here, which scales nothing.");
  }
  if (!factor) return;
  s.factor = *factor;
  if (*factor < 1) keys.warn(keys.path("factor") + " is " + shortest(*factor) + ", below 1: it shortens the context.");
  const bool states_original = s.original_context != source.max_context.value_or(s.original_context);
  const bool compares_ratio = reads_ratio || s.method == RopeMethod::linear;
  if (compares_ratio && states_original && *factor != ratio)
    keys.warn(keys.path("factor") + " is " + shortest(*factor) +
              ", but max_position_embeddings / original_max_position_embeddings is " + shortest(ratio) +
              ": the factor is used.");
}

void read_attention_factor(const Keys& keys, RopeScaling& s) {
  s.attention_factor = keys.number("attention_factor");
  if (s.attention_factor && *s.attention_factor < 0) keys.reject("attention_factor", "a number of at least 0");
}

void read_yarn(const ScalingSource& source, RopeLayers& layers) {
  const Keys& keys = source.keys;
  RopeScaling& s = layers.scaling;
  read_attention_factor(keys, s);
  // 0 counts as missing, because transformers writes `... or 32`.
  const auto at_least_0 = [&](std::string_view key, double by_default) {
    const double value = keys.number(key).value_or(0);
    if (value < 0) keys.reject(key, "a number of at least 0");
    return value == 0 ? by_default : value;
  };
  s.beta_fast = at_least_0("beta_fast", 32);
  s.beta_slow = at_least_0("beta_slow", 1);
  s.mscale = keys.number("mscale").value_or(0);
  s.mscale_all_dim = keys.number("mscale_all_dim").value_or(0);
  if (s.beta_fast < s.beta_slow)
    keys.warn(keys.path("beta_fast") + " is " + shortest(s.beta_fast) + ", below beta_slow, " + shortest(s.beta_slow) +
              ": the ramp from unchanged to divided frequencies runs backwards.");
  // transformers reads truncate from the object that holds the layer types.
  s.truncate = source.outer.value_or(keys).flag("truncate").value_or(true);
  if (source.outer && keys.has("truncate"))
    keys.warn(keys.path("truncate") + " is not read: transformers looks for it in " + source.outer->path("truncate") +
              ".");
  if (source.softmax_temperature && s.mscale_all_dim != 0)
    layers.softmax_factor = portable::square(yarn_temperature(s.factor, s.mscale_all_dim));
  if (s.factor > 1)
    keys.warn("This YaRN scaling also changes texts shorter than " + std::to_string(s.original_context) +
              " tokens: leave it out for short texts if the model was trained without it (as Qwen2.5 and Qwen3 were), "
              "and keep it if it was trained with it (as gpt-oss and DeepSeek-V3 were).");
}

void read_longrope(const Keys& keys, RopeScaling& s) {
  read_attention_factor(keys, s);
  for (const auto& [key, list] : {std::pair{"short_factor", &s.short_factor}, {"long_factor", &s.long_factor}}) {
    const auto given = keys.list(key);
    if (!given) throw std::invalid_argument(keys.path(key) + " is missing, and longrope needs it.");
    if (std::ssize(*given) != s.rotary_dim / 2)
      throw std::invalid_argument(keys.path(key) + " has " + std::to_string(given->size()) + " numbers; accepted are " +
                                  std::to_string(s.rotary_dim / 2) + ", one for each pair.");
    *list = *given;
  }
  if (s.factor > 1 && s.original_context < 2)
    throw std::invalid_argument(keys.path("original_max_position_embeddings") + " is 1; accepted is 2 or more.");
}

double read_number_or(const Keys& keys, std::string_view key, double by_default) {
  if (const auto value = keys.positive(key)) return *value;
  keys.warn(keys.path(key) + " is missing, which transformers rejects; " + shortest(by_default) + " is used here.");
  return by_default;
}

void read_llama3(const Keys& keys, RopeScaling& s) {
  s.low_freq_factor = read_number_or(keys, "low_freq_factor", 1);
  s.high_freq_factor = read_number_or(keys, "high_freq_factor", 4);
  if (s.high_freq_factor <= s.low_freq_factor)
    keys.warn(keys.path("high_freq_factor") + " is " + shortest(s.high_freq_factor) + ", not above low_freq_factor, " +
              shortest(s.low_freq_factor) + ": no frequencies are blended.");
}

void warn_of_unread_keys(const Keys& keys, RopeMethod method, bool reads_alpha) {
  static const std::set<std::string, std::less<>> kAlways = {"type",
                                                             "rope_type",
                                                             "rope_theta",
                                                             "partial_rotary_factor",
                                                             "mrope_section",
                                                             "mrope_interleaved",
                                                             "xdrope_section",
                                                             "max_position_embeddings",
                                                             "llama_4_scaling_beta",
                                                             "original_max_position_embeddings"};
  static const std::set<std::string, std::less<>> kKnown = {
      "factor",   "attention_factor", "beta_fast",        "beta_slow",    "mscale",     "mscale_all_dim",
      "truncate", "low_freq_factor",  "high_freq_factor", "short_factor", "long_factor"};
  const auto reads = [&](const std::string& key) {
    if (key == "factor") return method != RopeMethod::unscaled;
    if (key == "attention_factor") return method == RopeMethod::yarn || method == RopeMethod::longrope;
    if (key.ends_with("freq_factor")) return method == RopeMethod::llama3;
    if (key == "short_factor" || key == "long_factor") return method == RopeMethod::longrope;
    return method == RopeMethod::yarn;
  };
  for (const auto& [key, value] : keys.object().items()) {
    if (kAlways.contains(key) || value.is_object() || (key == "alpha" && reads_alpha)) continue;
    if (method == RopeMethod::longrope && (key == "short_mscale" || key == "long_mscale")) continue;
    if (!kKnown.contains(key))
      keys.warn(keys.path(key.size() > 60 ? quote(key) : key) + " is not known to transformers and does nothing.");
    else if (!reads(key) && !value.is_null())
      keys.warn(keys.path(key) + " is not read by " + std::string(rope_method_name(method)) + " scaling.");
  }
}

}  // namespace

void read_scaling(const ScalingSource& source, RopeLayers& layers) {
  RopeScaling& s = layers.scaling;
  if (s.method != RopeMethod::unscaled) {
    read_factor(source, s);
    if (s.method == RopeMethod::yarn) read_yarn(source, layers);
    if (s.method == RopeMethod::longrope) read_longrope(source.keys, s);
    if (s.method == RopeMethod::llama3) read_llama3(source.keys, s);
  }
  warn_of_unread_keys(source.keys, s.method, source.reads_alpha);
}

}  // namespace ropewalk
