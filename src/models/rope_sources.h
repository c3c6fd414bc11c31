// Finds where a config.json states the RoPE of each kind of layers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/keys.h"
#include "models/model_parts.h"

namespace ropewalk {

/// The keys and the defaults for all layers, or for those of one kind.
struct LayerSource {
  std::string layer_type = {};           ///< empty: all layers
  std::optional<Keys> keys = {};         ///< rope_scaling or rope_parameters, or the layer type's object in it
  std::optional<Keys> outer = {};        ///< if layer types are objects: the object that holds them
  std::string theta_key = "rope_theta";  ///< at the top level; empty: none
  double default_theta = 10000;
  std::optional<double> theta;    ///< of a list with a value for each layer
  std::optional<double> partial;  ///< likewise, the share of a head that rotates
  double attention_factor = 0;    ///< of YaRN, if the file has none; 0: computed
  std::string head_key;           ///< the width of these heads; empty: the model's
  std::int64_t default_head_dim = 0;
};

/// Where a class has kinds of layers, its row has a list of objects:
///   name              the layer type
///   theta             the key of the base at the top level; missing: none
///   base              the base by default
///   scaled            true if a rope_scaling for all layers holds for these
///   parameters        rope_parameters by default
///   attention_factor  of YaRN by default
///   head              [key, default] of the width of these heads
/// Full attention comes first, because the top level of a report shows the first layers.
/// @param keys  of the model's object, with its defaults; its warnings are the model's
/// @throws std::invalid_argument with one sentence that names the key's path
std::vector<LayerSource> rope_sources(const Keys& keys, const PartSource& source);

}  // namespace ropewalk
