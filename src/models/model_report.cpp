#include "models/model_report.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>
#include <stdexcept>

#include "encodings/decay.h"
#include "encodings/frequency.h"
#include "figure/numbers.h"

namespace ropewalk {
namespace {

using nlohmann::ordered_json;

std::string_view pairing_name(Pairing pairing) {
  return pairing == Pairing::half_split ? "half_split" : "interleaved";
}

double logit_factor(const RopeLayers& layers, const ScaledRope& rope) {
  return rope.attention_factor * rope.attention_factor * layers.softmax_factor;
}

ordered_json or_null(const std::optional<std::int64_t>& value) {
  return value ? ordered_json(*value) : ordered_json();
}

/// The dimensions that the rotation covers; proportional's still pairs are among them.
std::int64_t rotary_dim(const ScaledRope& rope) { return 2 * std::ssize(rope.inverse_frequencies); }

ordered_json layers_json(const Model& model, const RopeLayers& layers,
                         std::optional<std::int64_t> sequence_length) {
  const ScaledRope rope = layers.at(sequence_length);
  return {{"rope_type", layers.rope_type},
          {"base", layers.scaling.base},
          {"pairing", pairing_name(model.pairing)},
          {"head_dim", layers.head_dim},
          {"rotary_dim", rotary_dim(rope)},
          {"max_context", or_null(model.max_context)},
          {"original_context", layers.scaling.original_context},
          {"sequence_length", or_null(sequence_length)},
          {"attention_factor", rope.attention_factor},
          {"logit_factor", logit_factor(layers, rope)},
          {"inverse_frequencies", rope.inverse_frequencies}};
}

/// Tokens that the scaling reaches, as the config states it.
std::optional<double> effective_context(const Model& model, const RopeLayers& layers) {
  const RopeScaling& s = layers.scaling;
  const auto extended = static_cast<double>(s.original_context) * s.factor;
  switch (s.method) {
    case RopeMethod::yarn:
    case RopeMethod::linear:
    case RopeMethod::dynamic:
      return std::max(extended, static_cast<double>(model.max_context.value_or(0)));
    default:
      if (!model.max_context) return std::nullopt;
      return static_cast<double>(*model.max_context);
  }
}

void line(std::string& card, std::string_view what, const std::string& value) {
  constexpr std::size_t kColumn = 20;
  card += "  " + std::string(what) + std::string(kColumn - std::min(kColumn - 1, what.size()), ' ') + value +
          "\n";
}

std::string tokens(double count) { return grouped(std::llround(count)) + " tokens"; }

void describe(std::string& card, const Model& model, const RopeLayers& layers,
              std::optional<std::int64_t> sequence_length) {
  const ScaledRope rope = layers.at(sequence_length);
  const RopeScaling& s = layers.scaling;
  if (!layers.layer_type.empty()) card += "\n  " + layers.layer_type + "\n";
  line(card, "rope_type", layers.rope_type + (s.factor != 1 ? ", factor " + rounded(s.factor) : ""));
  line(card, "base", rounded(s.base, 9));
  line(card, "pairing", std::string(pairing_name(model.pairing)));
  line(card, "dimensions",
       std::to_string(rotary_dim(rope)) + " of " + std::to_string(layers.head_dim) + " of a head turn");
  line(card, "trained on", tokens(static_cast<double>(s.original_context)));
  if (const auto reach = effective_context(model, layers)) line(card, "effective context", tokens(*reach));
  line(card, "attention factor",
       rounded(rope.attention_factor) + ", logits times " + rounded(logit_factor(layers, rope)));
  if (const auto base = equivalent_base(rope.inverse_frequencies))
    line(card, "equivalent base", rounded(*base, 4));
  const double slowest = rope.inverse_frequencies.back();
  if (slowest > 0) {
    const double turns = static_cast<double>(s.original_context) * slowest / (2 * std::numbers::pi);
    line(card, "slowest pair",
         "wavelength " + rounded(wavelength(slowest), 4) + " tokens, " + rounded(turns, 3) +
             " turns in the training context");
  } else {
    line(card, "slowest pair", "stands still");
  }
  const auto moving = std::ranges::count_if(rope.inverse_frequencies, [&](double theta) {
    return theta * static_cast<double>(s.original_context) < 2 * std::numbers::pi;
  });
  line(card, "never a full turn",
       std::to_string(moving) + " of " + std::to_string(rope.inverse_frequencies.size()) +
           " pairs within the training context");
  if (s.method == RopeMethod::yarn) {
    const YarnRamp ramp = yarn_ramp(s);
    line(card, "ramp", "pairs " + rounded(ramp.low, 4) + " to " + rounded(ramp.high, 4));
  }
}

void require_rope(const Model& model) {
  if (!model.rope())
    throw std::invalid_argument(model.name + " has no RoPE: its encoding is " +
                                std::string(position_encoding_name(model.encoding)) + ".");
}

}  // namespace

std::string model_json(const Model& model, std::optional<std::int64_t> sequence_length) {
  ordered_json result = {{"model", model.name}, {"encoding", position_encoding_name(model.encoding)}};
  ordered_json by_layer_type = ordered_json::object();
  if (const RopeLayers* rope = model.rope()) {
    result.update(layers_json(model, *rope, sequence_length));
    for (const RopeLayers& layers : model.layers)
      if (!layers.layer_type.empty())
        by_layer_type[layers.layer_type] = layers_json(model, layers, sequence_length);
  } else {
    for (const char* key : {"rope_type", "base", "pairing"}) result[key] = nullptr;
    result["head_dim"] = model.head_dim > 0 ? ordered_json(model.head_dim) : ordered_json();
    result["rotary_dim"] = 0;
    result["max_context"] = or_null(model.max_context);
    result["original_context"] = or_null(model.original_context);
    result["sequence_length"] = or_null(sequence_length);
    for (const char* key : {"attention_factor", "logit_factor"}) result[key] = nullptr;
    result["inverse_frequencies"] = ordered_json::array();
  }
  result["layers"] = std::move(by_layer_type);
  result["warnings"] = model.warnings;
  return result.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string model_card(const Model& model, std::optional<std::int64_t> sequence_length) {
  std::string card = model.name + "\n";
  line(card, "encoding",
       std::string(position_encoding_name(model.encoding)) +
           (model.model_type.empty() ? "" : ", model_type " + model.model_type));
  if (!model.source.empty()) line(card, "source", model.source);
  if (model.max_context) line(card, "max context", tokens(static_cast<double>(*model.max_context)));
  if (sequence_length) line(card, "sequence length", tokens(static_cast<double>(*sequence_length)));
  if (!model.rope() && model.heads > 0) line(card, "heads", std::to_string(model.heads));
  for (const RopeLayers& layers : model.layers) describe(card, model, layers, sequence_length);
  for (const std::string& warning : model.warnings) card += "\n  ! " + warning;
  return card + (model.warnings.empty() ? "" : "\n");
}

std::string scaling_block(const Model& model, RopeMethod method, double factor) {
  require_rope(model);
  if (!(factor >= 1) || !std::isfinite(factor))
    throw std::invalid_argument("factor is " + shortest(factor) + "; accepted is a number of at least 1.");
  const RopeScaling& s = model.rope()->scaling;
  ordered_json block = {{"rope_type", rope_method_name(method)}, {"factor", factor}};
  switch (method) {
    case RopeMethod::unscaled:
      return ordered_json{{"rope_scaling", nullptr}}.dump(2) + "\n";
    case RopeMethod::ntk: {
      if (s.rotary_dim < 4)
        throw std::invalid_argument("rotary_dim is 2: with one pair no base stretches anything.");
      const auto dim = static_cast<double>(s.rotary_dim);
      return ordered_json{{"rope_theta", s.base * std::pow(factor, dim / (dim - 2))},
                          {"rope_scaling", nullptr}}
                 .dump(2) +
             "\n";
    }
    case RopeMethod::llama3:
      block["low_freq_factor"] = s.low_freq_factor;
      block["high_freq_factor"] = s.high_freq_factor;
      [[fallthrough]];
    case RopeMethod::yarn:
      block["original_max_position_embeddings"] = s.original_context;
      break;
    case RopeMethod::longrope:
      if (s.short_factor.empty())
        throw std::invalid_argument(
            model.name +
            " has no longrope lists, and they cannot be computed: they are searched for by "
            "training; choose another method.");
      block["original_max_position_embeddings"] = s.original_context;
      block["short_factor"] = s.short_factor;
      block["long_factor"] = s.long_factor;
      break;
    case RopeMethod::proportional:
      block["partial_rotary_factor"] =
          static_cast<double>(s.rotary_dim) / static_cast<double>(model.rope()->head_dim);
      break;
    default:
      break;
  }
  return ordered_json{{"rope_scaling", block}}.dump(2) + "\n";
}

std::vector<Assignment> assignments_of(const Model& model, std::size_t layer) {
  require_rope(model);
  const RopeLayers& layers = model.layers.at(layer);
  const RopeScaling& s = layers.scaling;
  Words methods = {"default"};
  if (s.method != RopeMethod::unscaled) methods.emplace_back(rope_method_name(s.method));
  const std::int64_t reach = model.max_context.value_or(s.original_context);
  return {{"d_model", layers.head_dim},
          {"base", s.base},
          {"pairing", std::string(pairing_name(model.pairing))},
          {"rotary_dim", s.rotary_dim == layers.head_dim ? std::int64_t{0} : s.rotary_dim},
          {"scaling", std::move(methods)},
          {"factor", s.factor},
          {"original_context", s.original_context},
          {"sequence_length", reach},
          {"context", reach},
          {"beta_fast", s.beta_fast},
          {"beta_slow", s.beta_slow},
          {"truncate", s.truncate},
          {"mscale", s.mscale},
          {"mscale_all_dim", s.mscale_all_dim},
          {"attention_factor", s.attention_factor.value_or(0.0)},
          {"low_freq_factor", s.low_freq_factor},
          {"high_freq_factor", s.high_freq_factor},
          {"short_factor", Reals(s.short_factor)},
          {"long_factor", Reals(s.long_factor)}};
}

}  // namespace ropewalk
