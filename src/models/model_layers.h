// A model's layers in the form in which the figure layer_map draws them.
#pragma once

#include <string>
#include <vector>

#include "figure/layer_pattern.h"
#include "models/model.h"

namespace ropewalk {

/// The layers of the model and of its parts.
std::vector<LayerPart> layer_parts(const Model& model);

/// The value of the parameter `layers` that shows this model; empty if it has no layers or the text would be longer than
/// a typed value may be.
std::string layers_of(const Model& model);

}  // namespace ropewalk
