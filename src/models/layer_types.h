// Reads the type of each layer: full or sliding attention, linear attention, convolution.
#pragma once

#include <string>
#include <vector>

#include "models/keys.h"
#include "models/model_parts.h"

namespace ropewalk {

/// The type of each layer from the first on; empty names if all layers are alike, and an empty list if their number is
/// not known.
/// @return  at most limit::kMapLayers
std::vector<std::string> layer_types(const Keys& keys, const PartSource& source);

}  // namespace ropewalk
