// The published models that come with the program: the config.json files of assets/models, embedded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ropewalk {

struct PublishedModel {
  std::string id;           ///< "llama-3.1-8b"
  std::string name;         ///< "Llama 3.1 8B"
  std::string_view config;  ///< the text of its config.json
};

/// Sorted by id.
const std::vector<PublishedModel>& published_models();

/// Nullptr if no model has this id.
const PublishedModel* find_published_model(std::string_view id);

}  // namespace ropewalk
