// Reads the model that a file or a folder holds.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "files/files.h"
#include "session/loaded_model.h"

namespace ropewalk {

/// @param text  UTF-8
/// @param json  the same text, as read_python_json returns it
/// @param name  the model's if the JSON has none
/// @throws std::invalid_argument as read_parsed_model does
LoadedModel model_of_json(std::string text, const nlohmann::json& json, const std::string& name);

/// Recognises by its content:
///   config.json, params.json  JSON in UTF-8 or UTF-16
///   GGUF                      its header; of a split one, any part, with the other parts beside it
///   safetensors               by the config.json or params.json beside it
///   folder                    its config.json, else its params.json, else its GGUF
/// @throws FileError or std::invalid_argument with one sentence that names the file and, for a file of another kind,
///         what it is
LoadedModel read_model_at(const std::filesystem::path& path, Pipes pipes = Pipes::refuse);

/// What a model is called that does not name itself: as its file, or as its folder where many models have a file of this
/// name, such as config.json.
std::string name_of_model_at(const std::filesystem::path& path);

/// Whether a config.json or params.json stands in the folder of this file.
bool has_settings_beside(const std::filesystem::path& path);

}  // namespace ropewalk
