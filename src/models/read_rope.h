// Reads the RoPE part of a config.json: rope_sources.cpp finds the kinds of layers, read_rope.cpp reads their bases and
// rotary dimensions, read_scaling.cpp the keys of one scaling method.
#pragma once

#include <cstdint>
#include <optional>

#include "models/keys.h"
#include "models/model.h"
#include "models/model_parts.h"

namespace ropewalk {

/// Sets the layers of a model with RoPE; original_context and head_dim become those of its first layers.
/// @param keys    of the object that holds the model, with its defaults; its warnings are the model's
/// @param source  its row is empty if the class is not known: then Llama's rules hold
/// @param model   model_type, head_dim and max_context are already read
/// @throws std::invalid_argument with one sentence that names the key's path
void read_rope(const Keys& keys, const PartSource& source, Model& model);

struct ScalingSource {
  Keys keys;                  ///< rope_scaling or rope_parameters, or the layer type's object in it
  std::optional<Keys> outer;  ///< if layer types are objects: the object that holds them
  std::optional<std::int64_t> max_context;
  bool softmax_temperature = false;  ///< see ClassRow, softmax
  bool reads_alpha = false;          ///< see ClassRow, alpha
};

/// Sets the scaling parameters of the method that `layers.scaling` names, and the softmax factor; warns of keys that
/// the method does not read.
/// @param layers  scaling.method, rotary_dim and original_context are already read
/// @throws std::invalid_argument with one sentence that names the key's path
void read_scaling(const ScalingSource& source, RopeLayers& layers);

}  // namespace ropewalk
