// The published models that come with the program: the config.json files of assets/models, embedded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ropewalk {

struct PublishedModel {
  std::string id;           ///< "llama-3.1-8b"
  std::string name;         ///< "Llama 3.1 8B"
  std::string repository;   ///< on Hugging Face, "meta-llama/Llama-3.1-8B"; empty if its source is not there
  std::string_view config;  ///< the text of its config.json
};

/// Sorted by id.
const std::vector<PublishedModel>& published_models();

/// The model of that id, name or repository, with or without the maker's prefix and without regard to case:
/// "llama-3.1-8b", "Llama 3.1 8B", "meta-llama/Llama-3.1-8B", "Llama-3.1-8B". Nullptr if there is none.
const PublishedModel* find_published_model(std::string_view name);

/// Models of one maker, such as "meta-llama", sorted by id.
struct MakersModels {
  std::string maker;
  std::vector<const PublishedModel*> models;
};

/// All published models by their makers, sorted without regard to case; a last group "others" has the models of all
/// makers who have a single one.
const std::vector<MakersModels>& published_models_by_maker();

/// Ids of at most three published models with names like this one, the most similar first; empty if none is similar.
std::vector<std::string> similar_published_models(std::string_view name);

}  // namespace ropewalk
