// Finds the models that one config.json holds: text, vision and audio, or one model alone.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ropewalk {

/// One model inside a config.json.
struct PartSource {
  const nlohmann::json* values = nullptr;  ///< the object that holds its keys; lives as long as the file's JSON
  std::string path;                        ///< prefix of the keys: "" or "thinker_config.text_config."
  std::string part;                        ///< "text", "vision" or "audio"
  std::string model_type;                  ///< may be empty
  nlohmann::json row;                      ///< class_row(model_type)
  nlohmann::json by_default;               ///< what the outer class uses where this part's object is missing
};

/// The models, first the one that writes text.
/// @param config  the whole file, an object
/// @return        at least one; at most limit::kModelParts
std::vector<PartSource> model_parts(const nlohmann::json& config);

}  // namespace ropewalk
