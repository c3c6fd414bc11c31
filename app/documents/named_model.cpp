#include "documents/named_model.h"

#include <filesystem>
#include <stdexcept>

#include "documents/model_file.h"
#include "text/path_of.h"
#include "text/strings.h"

namespace ropewalk {

namespace {

/// The end of a sentence about a name that no published model has.
std::string advice(const std::vector<std::string>& similar) {
  return similar.empty() ? "ropewalk model --help lists the models."
                         : "did you mean " + join(similar, ", ", " or ") + "?";
}

}  // namespace

const PublishedModel& published_model(std::string_view name) {
  if (const PublishedModel* published = find_published_model(name)) return *published;
  throw std::invalid_argument(quote(name) + " is no published model: " + advice(similar_published_models(name)));
}

LoadedModel loaded_model(const PublishedModel& published) {
  return {.model = read_model(published.config, published.id), .config = std::string(published.config)};
}

LoadedModel named_model(const std::string& name, Pipes pipes) {
  std::error_code ignored;
  if (std::filesystem::exists(path_of(name), ignored)) return read_model_at(path_of(name), pipes);
  if (const PublishedModel* published = find_published_model(name)) return loaded_model(*published);
  const std::vector<std::string> similar = similar_published_models(name);
  const bool is_path = name.find_first_of("./\\") != std::string::npos;
  if (is_path && similar.empty()) return read_model_at(path_of(name), pipes);  // says what is wrong with the path
  throw std::invalid_argument(quote(name) + " is neither a file nor a published model: " + advice(similar));
}

}  // namespace ropewalk
