#include "models/model_report.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>

#include "encodings/decay.h"
#include "encodings/frequency.h"
#include "encodings/t5_bias.h"
#include "figure/shared_parameters.h"
#include "models/layer_map_text.h"
#include "models/model_layers.h"
#include "text/numbers.h"
#include "text/printable.h"

namespace ropewalk {
namespace {

using OrderedJson = nlohmann::ordered_json;

std::string_view pairing_name(Pairing pairing) { return pairing == Pairing::half_split ? "half_split" : "interleaved"; }

double logit_factor(const RopeLayers& layers, const ScaledRope& rope) {
  return rope.attention_factor * rope.attention_factor * layers.softmax_factor;
}

OrderedJson or_null(const std::optional<std::int64_t>& value) { return value ? OrderedJson(*value) : OrderedJson(); }

/// Two dimensions for each pair; for proportional this includes the pairs whose frequency is 0.
std::int64_t rotary_dim(const ScaledRope& rope) { return 2 * std::ssize(rope.inverse_frequencies); }

OrderedJson layers_json(const Model& model, const RopeLayers& layers, std::optional<std::int64_t> sequence_length) {
  const ScaledRope rope = layers.at(sequence_length);
  return {{"rope_type", layers.rope_type},
          {"base", layers.scaling.base},
          {"pairing", pairing_name(layers.pairing)},
          {"head_dim", layers.head_dim},
          {"rotary_dim", rotary_dim(rope)},
          {"max_context", or_null(model.max_context)},
          {"original_context", layers.scaling.original_context},
          {"sequence_length", or_null(sequence_length)},
          {"attention_factor", rope.attention_factor},
          {"logit_factor", logit_factor(layers, rope)},
          {"inverse_frequencies", rope.inverse_frequencies}};
}

/// The groups of the model and then those of its other parts.
OrderedJson layer_map_json(const Model& model) {
  OrderedJson groups = OrderedJson::array();
  for (const LayerGroup& group : model.layer_map) {
    OrderedJson entry = {{"layers", layer_ranges_text(group.ranges)},
                         {"part", model.part},
                         {"layer_type", group.layer_type.empty() ? OrderedJson() : OrderedJson(group.layer_type)},
                         {"encoding", position_encoding_name(group.encoding)},
                         {"base", nullptr},
                         {"rotary_dim", nullptr},
                         {"window", or_null(group.window)}};
    if (group.rope) {
      const RopeLayers& layers = model.layers.at(*group.rope);
      entry["base"] = layers.scaling.base;
      entry["rotary_dim"] = rotary_dim(layers.at({}));
    }
    groups.push_back(std::move(entry));
  }
  for (const Model& part : model.parts)
    for (OrderedJson& entry : layer_map_json(part)) groups.push_back(std::move(entry));
  return groups;
}

std::string tokens(double count) { return grouped(std::llround(count)) + " tokens"; }

/// Context length after scaling, as the config states it; empty if it states nothing.
std::string effective_context(const Model& model, const RopeLayers& layers) {
  const RopeScaling& s = layers.scaling;
  const auto stated = static_cast<double>(model.max_context.value_or(0));
  const double extended = static_cast<double>(s.original_context) * s.factor;
  if (s.method == RopeMethod::yarn || s.method == RopeMethod::dynamic) return tokens(std::max(extended, stated));
  if (stated == 0) return "";
  // Linear scaling reads no original_max_position_embeddings, so max_position_embeddings may be meant before or after
  // scaling.
  if (s.method == RopeMethod::linear && s.factor > 1 && s.original_context == *model.max_context)
    return tokens(stated) + ", or " + tokens(extended) + " if that is the length before scaling";
  return tokens(stated);
}

/// ", the last one starts at 91 tokens before or after the query (encoder) ..."; empty for buckets that T5 cannot have.
std::string last_buckets(const Model& model) {
  std::string text;
  for (const bool bidirectional : {true, false}) {
    const T5Buckets buckets{model.buckets, model.bucket_max_distance, bidirectional};
    if (buckets.exact() < 1 || buckets.max_distance <= buckets.exact()) continue;
    text += (text.empty() ? ", the last one starts at " : ", or ") +
            tokens(static_cast<double>(t5_last_bucket_start(buckets))) +
            (bidirectional ? " before or after the query (encoder)" : " before it (decoder)");
  }
  return text;
}

/// The part of the model's context that a layer's angles lie in, as its config states it.
struct SeenContext {
  double tokens = 0;
  std::string name;  ///< "the trained context"
};

SeenContext seen_context(const RopeLayers& layers) {
  if (layers.window) return {static_cast<double>(*layers.window), "the window"};
  return {static_cast<double>(layers.scaling.original_context),
          layers.states_trained_context ? "the trained context" : "the stated context"};
}

void append_lines(std::string& card, const std::vector<Fact>& facts) {
  constexpr std::size_t kColumn = 20;
  for (const auto& [what, value] : facts)
    card += "  " + what + std::string(kColumn - std::min(kColumn - 1, what.size()), ' ') + printable(value) + "\n";
}

}  // namespace

std::string model_json(const Model& model, std::optional<std::int64_t> sequence_length) {
  OrderedJson result = {{"model", model.name}, {"encoding", position_encoding_name(model.encoding)}};
  OrderedJson by_layer_type = OrderedJson::object();
  if (const RopeLayers* rope = model.rope()) {
    result.update(layers_json(model, *rope, sequence_length));
    for (const RopeLayers& layers : model.layers)
      if (!layers.layer_type.empty()) by_layer_type[layers.layer_type] = layers_json(model, layers, sequence_length);
  } else {
    for (const char* key : {"rope_type", "base", "pairing"}) result[key] = nullptr;
    result["head_dim"] = model.head_dim > 0 ? OrderedJson(model.head_dim) : OrderedJson();
    result["rotary_dim"] = 0;
    result["max_context"] = or_null(model.max_context);
    result["original_context"] = or_null(model.original_context);
    result["sequence_length"] = or_null(sequence_length);
    for (const char* key : {"attention_factor", "logit_factor"}) result[key] = nullptr;
    result["inverse_frequencies"] = OrderedJson::array();
  }
  result["layers"] = std::move(by_layer_type);
  result["layer_map"] = layer_map_json(model);
  result["warnings"] = model.warnings;
  return printable_json(result.dump(2, ' ', false, OrderedJson::error_handler_t::replace)) + "\n";
}

std::vector<Fact> model_facts(const Model& model) {
  std::vector<Fact> facts{{"encoding", std::string(position_encoding_name(model.encoding)) +
                                           (model.model_type.empty() ? "" : ", model_type " + model.model_type)}};
  if (model.encoding == PositionEncoding::absolute) {
    const std::string kind =
        model.table == TableKind::unknown ? "" : std::string(table_kind_name(model.table)) + " table";
    const std::string rows = model.table_rows ? grouped(*model.table_rows) + " rows" : "";
    if (!kind.empty() || !rows.empty())
      facts.push_back({"positions", kind + (kind.empty() || rows.empty() ? "" : ", ") + rows});
  }
  if (!model.source.empty()) facts.push_back({"source", model.source});
  if (model.max_context) facts.push_back({"max context", tokens(static_cast<double>(*model.max_context))});
  if (!model.rope() && model.heads > 0) facts.push_back({"heads", std::to_string(model.heads)});
  if (model.buckets > 0) facts.push_back({"buckets", std::to_string(model.buckets) + last_buckets(model)});
  return facts;
}

std::vector<Fact> layer_facts(const Model& model, const RopeLayers& layers,
                              std::optional<std::int64_t> sequence_length) {
  const ScaledRope rope = layers.at(sequence_length);
  const RopeScaling& s = layers.scaling;
  std::vector<Fact> facts{{"rope_type", layers.rope_type + (s.factor != 1 ? ", factor " + rounded(s.factor) : "")},
                          {"base", rounded(s.base, 9)},
                          {"pairing", std::string(pairing_name(layers.pairing))},
                          {"rotary dimensions",
                           std::to_string(rotary_dim(rope)) + " of " + std::to_string(layers.head_dim) + " of a head"}};
  if (!layers.axes.empty()) {
    std::string widths;
    for (const std::int64_t width : layers.axes) widths += (widths.empty() ? "" : ", ") + std::to_string(width);
    facts.push_back({"axes", std::to_string(layers.axes.size()) + ", which turn " + widths + " of these dimensions"});
    return facts;
  }
  const std::string context = tokens(static_cast<double>(s.original_context));
  if (layers.window)
    facts.push_back({"window", tokens(static_cast<double>(*layers.window))});
  else if (layers.states_trained_context)
    facts.push_back({"trained context", context});
  else
    facts.push_back({"stated context",
                     model.max_context ? context + " (max_position_embeddings)" : "none, " + context + " assumed"});
  if (const std::string reach = effective_context(model, layers); !reach.empty() && !layers.window)
    facts.push_back({"effective context", reach});
  facts.push_back(
      {"attention factor", rounded(rope.attention_factor) + ", logits times " + rounded(logit_factor(layers, rope))});
  RopeScaling before = s;  // proportional without a factor, or unscaled
  if (s.method != RopeMethod::proportional) before.method = RopeMethod::unscaled;
  before.factor = 1;
  const std::vector<double> trained = scaled_rope(before).inverse_frequencies;
  const bool is_scaled = rope.inverse_frequencies != trained;
  if (const auto base = equivalent_base(rope.inverse_frequencies); base && is_scaled)
    facts.push_back({"same slowest pair", "unscaled at base " + rounded(*base)});
  const SeenContext seen = seen_context(layers);
  const std::string in_training = " in " + seen.name + (is_scaled ? ", before scaling" : "");
  const double slowest = rope.inverse_frequencies.back();
  const auto turns_of = [&](double theta) { return rounded(seen.tokens * theta / (2 * std::numbers::pi), 3); };
  facts.push_back({"slowest pair", slowest == 0
                                       ? "does not rotate"
                                       : "wavelength " + rounded(wavelength(slowest), 4) + " tokens" +
                                             (is_scaled ? " after scaling; " : ", ") +
                                             turns_of(trained.back()) + " turns" + in_training +
                                             (is_scaled ? ", and " + turns_of(slowest) + " after scaling" : "")});
  const auto unfinished =
      std::ranges::count_if(trained, [&](double theta) { return theta * seen.tokens < 2 * std::numbers::pi; });
  facts.push_back({"never a full turn",
                   std::to_string(unfinished) + " of " + std::to_string(trained.size()) + " pairs" + in_training});
  if (s.method == RopeMethod::yarn) {
    const YarnRamp ramp = yarn_ramp(s);
    facts.push_back({"ramp", "pairs " + rounded(ramp.low, 4) + " to " + rounded(ramp.high, 4)});
  }
  return facts;
}

std::string model_card(const Model& model, std::optional<std::int64_t> sequence_length) {
  std::string card = printable(model.name) + "\n";
  append_lines(card, model_facts(model));
  if (sequence_length) append_lines(card, {{"sequence length", tokens(static_cast<double>(*sequence_length))}});
  for (const RopeLayers& layers : model.layers) {
    if (!layers.layer_type.empty()) card += "\n  " + printable(layers.layer_type) + "\n";
    append_lines(card, layer_facts(model, layers, sequence_length));
  }
  if (const std::vector<Fact> map = layer_map_facts(model); !map.empty()) {
    card += "\n  which layers encode positions how\n";
    append_lines(card, map);
  }
  for (const std::string& warning : model.warnings) card += "\n  ! " + printable(warning);
  return card + (model.warnings.empty() ? "" : "\n");
}

std::string_view figure_showing(const Model& model) {
  switch (model.encoding) {
    case PositionEncoding::rope: return "context_extension";
    case PositionEncoding::alibi:
    case PositionEncoding::t5: return "relative_bias";
    default: return layers_of(model).empty() ? "" : "layer_map";
  }
}

namespace {

/// The values of the figures about this kind of encoding.
std::vector<Assignment> encoding_assignments(const Model& model, std::size_t layer) {
  if (model.encoding == PositionEncoding::alibi || model.encoding == PositionEncoding::t5) {
    const BiasScheme scheme = model.encoding == PositionEncoding::t5 ? BiasScheme::t5 : BiasScheme::alibi;
    std::vector<Assignment> bias{{param::bias_scheme, scheme}};
    if (model.heads > 0) bias.push_back({param::heads, model.heads});
    if (model.buckets > 0) bias.push_back({param::buckets, model.buckets});
    if (model.bucket_max_distance > 0) bias.push_back({param::bucket_max_distance, model.bucket_max_distance});
    return bias;
  }
  if (!model.rope()) return {};
  const RopeLayers& layers = model.layers.at(layer);
  const RopeScaling& s = layers.scaling;
  std::vector<RopeMethod> methods = {RopeMethod::unscaled};
  if (s.method != RopeMethod::unscaled) methods.push_back(s.method);
  const std::int64_t reach = model.max_context.value_or(s.original_context);
  const std::int64_t width = layers.axes.empty() ? layers.head_dim : s.rotary_dim;  // of one axis
  return {{param::d_model, width},
          {param::base, s.base},
          {param::pairing, layers.pairing},
          {param::rotary_dim, s.rotary_dim == width ? 0 : s.rotary_dim},
          {param::scaling, std::move(methods)},
          {param::factor, s.factor},
          {param::original_context, s.original_context},
          {param::sequence_length, reach},
          {param::context, reach},
          {param::beta_fast, s.beta_fast},
          {param::beta_slow, s.beta_slow},
          {param::truncate, s.truncate},
          {param::mscale, s.mscale},
          {param::mscale_all_dim, s.mscale_all_dim},
          {param::softmax_mscale, layers.softmax_factor != 1},
          {param::attention_factor, s.attention_factor.value_or(0.0)},
          {param::low_freq_factor, s.low_freq_factor},
          {param::high_freq_factor, s.high_freq_factor},
          {param::short_factor, s.short_factor},
          {param::long_factor, s.long_factor}};
}

}  // namespace

std::vector<Assignment> model_assignments(const Model& model, std::size_t layer) {
  std::vector<Assignment> assignments = encoding_assignments(model, layer);
  if (std::string layers = layers_of(model); !layers.empty()) assignments.push_back({param::layers, std::move(layers)});
  return assignments;
}

}  // namespace ropewalk
