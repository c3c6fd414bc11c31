// Tells which layers of a model encode positions how.
#pragma once

#include "models/model.h"

namespace ropewalk {

/// A group for each of the model's layers, or one for its encoding, without the numbers of the layers: for files that
/// do not tell them.
std::vector<LayerGroup> groups_without_numbers(const Model& model);

}  // namespace ropewalk
