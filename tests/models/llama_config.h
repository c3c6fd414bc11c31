// A small config.json that read_model accepts without a warning.
#pragma once

#include <nlohmann/json.hpp>

namespace ropewalk::test {

/// @param changes  keys that are added or replaced; null removes a key
inline nlohmann::json llama_config(const nlohmann::json& changes = nlohmann::json::object()) {
  nlohmann::json config = {{"model_type", "llama"},
                           {"hidden_size", 4096},
                           {"num_attention_heads", 32},
                           {"max_position_embeddings", 4096},
                           {"rope_theta", 10000.0}};
  config.merge_patch(changes);
  return config;
}

}  // namespace ropewalk::test
