// Reads what else than a config.json states a model's position encoding: the header of a GGUF file, and the params.json
// of Meta and of Mistral AI. read_parsed_model calls these for JSON that they recognise.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "models/model.h"

namespace ropewalk {

/// Whether the JSON is what read_gguf_header returns.
bool is_gguf_header(const nlohmann::json& json);

/// Reads the keys as llama.cpp does.
/// @param name  the model's name if the file has no general.name
/// @throws std::invalid_argument with one sentence that names a key
Model read_gguf_model(const nlohmann::json& header, std::string_view name);

/// Whether the JSON is a params.json, which has `dim` and `n_heads` and no key that only transformers writes.
bool is_params(const nlohmann::json& json);

/// Reads the keys as Meta's llama-models and Mistral AI's mistral-inference do; both rotate neighbouring pairs.
/// @throws std::invalid_argument with one sentence that names a key
Model read_params(const nlohmann::json& params, std::string_view name);

}  // namespace ropewalk
