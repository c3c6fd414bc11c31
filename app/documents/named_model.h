// Reads the model that somebody names: a published model that comes with the program, or a model's file or folder.
#pragma once

#include <string>
#include <string_view>

#include "documents/published_models.h"
#include "files/files.h"
#include "session/loaded_model.h"

namespace ropewalk {

/// @throws std::invalid_argument that names the most similar published models if none has this name
const PublishedModel& published_model(std::string_view name);

LoadedModel loaded_model(const PublishedModel& published);

/// @param name  a published model by any of its names, see find_published_model, or a path, as read_model_at takes it;
///              where both exist, the path
/// @throws as read_model_at; the sentence for a name that is neither names the most similar published models
LoadedModel named_model(const std::string& name, Pipes pipes = Pipes::refuse);

}  // namespace ropewalk
