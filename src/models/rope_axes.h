// Reads RoPE with several axes: rows and columns of an image, and time.
#pragma once

#include "models/keys.h"
#include "models/model.h"
#include "models/model_parts.h"

namespace ropewalk {

/// Sets axes, rotary_dim and the scaling of the widest axis; the base is already read.
/// @return  false if the model has one axis: nothing is changed then
/// @throws std::invalid_argument with one sentence that names the key's path
bool read_axes(const Keys& keys, const PartSource& source, RopeLayers& layers);

}  // namespace ropewalk
