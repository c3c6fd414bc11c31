// The published models that come with the program: assets/models, embedded. Knows neither window nor
// terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ropewalk {

struct ModelPreset {
  std::string id;           ///< "llama-3.1-8b"
  std::string name;         ///< "Llama 3.1 8B"
  std::string_view config;  ///< the text of its config.json
};

/// Sorted by id.
const std::vector<ModelPreset>& model_presets();

/// Nullptr where none has that id.
const ModelPreset* find_model_preset(std::string_view id);

}  // namespace ropewalk
