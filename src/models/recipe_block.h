// The keys to put into a model's config.json, so that its context is scaled by another method or another factor.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "models/model.h"

namespace ropewalk {

/// The scaling that a model is to have.
struct ScalingChange {
  RopeMethod method = RopeMethod::unscaled;
  double factor = 1;                             ///< >= 1, finite
  std::optional<std::int64_t> original_context;  ///< tokens; without it the model's own
};

/// The settings of RoPE after a change. What the old method has and the new one reads stays, except attention_factor.
RopeScaling changed_scaling(const RopeScaling& scaling, const ScalingChange& change);

/// @throws std::invalid_argument with one sentence: if the model has no RoPE, if the factor is wrong, or if the method
///         cannot be computed for this model: longrope without lists, ntk with rotary_dim 2, proportional for a part of
///         a head
void check_change(const Model& model, const ScalingChange& change);

/// JSON to put into config.json, in the spelling of the file: rope_scaling or rope_parameters with all that the file
/// has there, changed where the method needs it, and further keys if the method needs them. Keys inside text_config are
/// in an object of this name. Of several layer types, the first one of the model changes: full attention. For ntk,
/// which transformers lacks, rope_theta changes.
/// read_parsed_model of the patched file gives changed_scaling, which is checked here.
/// @param config  what `model` was read from
/// @throws std::invalid_argument with one sentence: as check_change does, if `config` is no config.json, or if the
///         model's class does not read the method
nlohmann::ordered_json patched_block(const nlohmann::json& config, const Model& model, const ScalingChange& change);

/// Sets the keys of the new method in the object that holds the scaling of these layers; its other keys stay.
void write_method(nlohmann::ordered_json& keys, const RopeLayers& layers, const ScalingChange& change);

/// The keys of a block without the objects around them, such as text_config.
nlohmann::ordered_json& block_keys(const nlohmann::json& config, nlohmann::ordered_json& block);

/// The config with the keys of a block.
nlohmann::json with_block(const nlohmann::json& config, nlohmann::ordered_json block);

/// The object of a config.json that describes the text model: the file itself, or its text_config. An empty one if the
/// file leaves it out.
const nlohmann::json& text_keys(const nlohmann::json& config);

/// The same object with the text model's keys, inside text_config and so on if they are there.
nlohmann::ordered_json in_text_config(const nlohmann::json& config, nlohmann::ordered_json keys);

/// Those of rope_scaling or rope_parameters; nullptr if the text model has neither.
const nlohmann::json* rope_object(const nlohmann::json& text_keys);

/// The whole as text, with lists of numbers on one line, and with a line break at the end.
std::string block_text(const nlohmann::ordered_json& block);

}  // namespace ropewalk
