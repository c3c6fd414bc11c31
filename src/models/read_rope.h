// Reads the RoPE part of a config.json: layer types, bases, rotary dimensions and scaling.
#pragma once

#include "models/keys.h"
#include "models/model.h"
#include "models/model_classes.h"

namespace ropewalk {

/// Sets pairing and layers of a model with RoPE; original_context and head_dim become those of its first
/// layers.
/// @param keys         the object that holds the keys of the text model; its warnings are the model's
/// @param model_class  nullptr if the class is not known: then Llama's rules hold
/// @param model        model_type, head_dim and max_context are already read
/// @throws std::invalid_argument with one sentence that names the key's path
void read_rope(const Keys& keys, const RopeClass* model_class, Model& model);

}  // namespace ropewalk
