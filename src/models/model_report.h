// What is said of a model: as JSON for programs, as a card for people, and the block that extends its
// context.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figure/parameter_set.h"
#include "models/model.h"

namespace ropewalk {

/// {"model", "encoding", "rope_type", "base", "pairing", "head_dim", "rotary_dim", "max_context",
/// "original_context",
///  "sequence_length", "attention_factor", "logit_factor", "inverse_frequencies", "layers", "warnings"}. The
///  top level
/// is full attention's; `layers` holds the same keys from rope_type to inverse_frequencies for each layer
/// type and is empty where all layers are alike. What a model does not have is null.
/// @param sequence_length  tokens, >= 1; none: as loaded (dynamic unscaled, longrope short)
std::string model_json(const Model& model, std::optional<std::int64_t> sequence_length);

/// One line of a model's card: "base", "500 000".
struct Fact {
  std::string what;
  std::string value;
};

/// What holds for the whole model.
std::vector<Fact> model_facts(const Model& model);
/// What holds for one layer type: contexts, factors, the slowest pair, the ramp.
std::vector<Fact> layer_facts(const Model& model, const RopeLayers& layers,
                              std::optional<std::int64_t> sequence_length);

/// All of them for people, in lines.
std::string model_card(const Model& model, std::optional<std::int64_t> sequence_length);

/// The `rope_scaling` block for config.json that makes this model's context `factor` times as long, as JSON
/// text. For ntk, which transformers has not, the block sets rope_theta instead.
/// @param factor  >= 1
/// @throws std::invalid_argument for a model without RoPE, a factor below 1, and longrope where the model has
/// no lists
std::string scaling_block(const Model& model, RopeMethod method, double factor);

/// Id of the figure that shows best what a model does; empty where none does, as for learned tables.
std::string_view figure_showing(const Model& model);

/// What to set so that the figures show this model: of RoPE those of one layer type (see Model::layers), of
/// ALiBi and T5 their bias, else nothing.
/// @param layer  index into model.layers
std::vector<Assignment> assignments_of(const Model& model, std::size_t layer = 0);

}  // namespace ropewalk
