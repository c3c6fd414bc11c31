// Reports about a model: JSON for programs, a card for people, and the parameter values that make the
// figures show it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figure/parameter_set.h"
#include "models/model.h"

namespace ropewalk {

/// A JSON object with these keys:
///   model, encoding,
///   rope_type, base, pairing, head_dim, rotary_dim, max_context, original_context, sequence_length, attention_factor,
///   logit_factor, inverse_frequencies,
///   layers, layer_map, warnings
/// The second and the third line describe full attention if there are several layer types. `layers` repeats their keys
/// for each layer type, by its name; it is empty if all layers are alike. `layer_map` is a list of objects with layers
/// ("0-2,4-6"), part, layer_type, encoding, base, rotary_dim and window. Values that a model does not have are null.
/// @param sequence_length  tokens, >= 1; without it dynamic is unscaled and longrope uses short_factor
std::string model_json(const Model& model, std::optional<std::int64_t> sequence_length);

/// One line of a model's card, such as {"base", "500 000"}.
struct Fact {
  std::string what;
  std::string value;
};

/// The lines that hold for the whole model.
std::vector<Fact> model_facts(const Model& model);
/// The lines for one layer type: contexts, factors, the slowest pair, YaRN's ramp.
/// @param sequence_length  as for model_json
std::vector<Fact> layer_facts(const Model& model, const RopeLayers& layers,
                              std::optional<std::int64_t> sequence_length);

/// The whole card as text: name, model facts, facts of each layer type, warnings.
/// @param sequence_length  as for model_json
std::string model_card(const Model& model, std::optional<std::int64_t> sequence_length);

/// Id of the figure that suits a model best; empty if none does, for example for learned positions.
std::string_view figure_showing(const Model& model);

/// The parameter values that make the figures show this model: for RoPE the values of one layer type, for ALiBi and T5
/// those of their bias, otherwise nothing.
/// @param layer  index into model.layers
std::vector<Assignment> model_assignments(const Model& model, std::size_t layer = 0);

}  // namespace ropewalk
