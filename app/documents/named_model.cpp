#include "documents/named_model.h"

#include <filesystem>
#include <stdexcept>

#include "documents/model_file.h"
#include "documents/published_models.h"
#include "text/strings.h"

namespace ropewalk {

LoadedModel named_model(const std::string& name, Pipes pipes) {
  std::error_code ignored;
  if (std::filesystem::exists(name, ignored)) return read_model_at(name, pipes);
  if (const PublishedModel* published = find_published_model(name))
    return {.model = read_model(published->config, published->id), .config = std::string(published->config)};
  const std::string similar = join(similar_published_models(name), ", ", " or ");
  const bool is_path = name.find_first_of("./\\") != std::string::npos;
  if (is_path && similar.empty()) return read_model_at(name, pipes);  // says what is wrong with the path
  throw std::invalid_argument(
      quote(name) + " is neither a file nor a published model: " +
      (similar.empty() ? "ropewalk model --help lists the models." : "did you mean " + similar + "?"));
}

}  // namespace ropewalk
