// Reads the keys of one RoPE scaling method: rope_scaling or rope_parameters of a config.json.
#pragma once

#include <cstdint>
#include <optional>

#include "models/keys.h"
#include "models/model.h"

namespace ropewalk {

struct ScalingSource {
  Keys keys;                  ///< rope_scaling or rope_parameters, or the layer type's object in it
  std::optional<Keys> outer;  ///< if layer types are objects: the object that holds them
  std::optional<std::int64_t> max_context;
  bool softmax_temperature = false;  ///< see RopeClass
};

/// Sets the scaling parameters of the method that `layers.scaling` names, and the softmax factor; warns of
/// keys that the method does not read.
/// @param layers  scaling.method, rotary_dim and original_context are already read
/// @throws std::invalid_argument with one sentence that names the key's path
void read_scaling(const ScalingSource& source, RopeLayers& layers);

}  // namespace ropewalk
