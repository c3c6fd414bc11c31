// The map of a model's layers and parts in words.
#pragma once

#include <string>
#include <vector>

#include "models/model_report.h"

namespace ropewalk {

/// A line for each group of layers of the model and of its other parts; empty if all layers are alike and there is one
/// part.
std::vector<Fact> layer_map_facts(const Model& model);

/// "Every 4th layer of this model has no RoPE; the values here are those of the others."; empty if all layers with
/// attention have the same encoding.
std::string layers_without_rope(const Model& model);

}  // namespace ropewalk
