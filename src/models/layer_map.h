// Tells which layers of a model encode positions how.
#pragma once

#include "models/keys.h"
#include "models/model.h"
#include "models/model_parts.h"

namespace ropewalk {

/// Sets model.layer_map from the layer types of the file or of the model's class.
/// @param model  encoding and layers are already read
void read_layer_map(const Keys& keys, const PartSource& source, Model& model);

/// A group for each of the model's layers, or one for its encoding, without the numbers of the layers: for files that
/// do not tell them.
std::vector<LayerGroup> groups_without_numbers(const Model& model);

}  // namespace ropewalk
