// Tells which layers of a model encode positions how.
#pragma once

#include "models/keys.h"
#include "models/model.h"
#include "models/model_parts.h"

namespace ropewalk {

/// Sets model.layer_map from the layer types of the file or of the model's class.
/// @param model  encoding and layers are already read
void read_layer_map(const Keys& keys, const PartSource& source, Model& model);

/// Whether layers of this type have attention; others mix tokens by a recurrence or a convolution, or not at all.
bool mixes_by_attention(const std::string& layer_type);

/// Sets the numbers of the layers where all `count` of them are in one group, or every n-th has no RoPE.
/// @param without_rope  n; 0: all have the same encoding
void number_layers(std::int64_t count, std::int64_t without_rope, Model& model);

/// A group for each of the model's layers, or one for its encoding, without the numbers of the layers: for files that
/// do not tell them.
std::vector<LayerGroup> groups_without_numbers(const Model& model);

}  // namespace ropewalk
