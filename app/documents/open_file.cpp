#include "documents/open_file.h"

#include <stdexcept>

#include "files/input_file.h"
#include "png/png.h"
#include "session/session_file.h"
#include "text/numbers.h"
#include "text/read_json.h"

namespace ropewalk {
namespace {

/// A session, or a model's config.json: a JSON object with the key model_type.
/// @return what was opened
std::string load_json(Session& session, std::string text, const std::filesystem::path& path) {
  const nlohmann::json json = read_json(text, limit::kSessionBytes);
  if (!json.contains("model_type")) {
    session.load(read_parsed_session(json, session.values()));
    return path.string();
  }
  // The model is shown beside the open figures, in an undo step of its own.
  session.commit();
  show_model(session, {.model = read_parsed_model(json, path.stem().string()), .config = std::move(text)});
  session.commit();
  return session.model()->model.name;
}

/// @return what was opened
std::string load(Session& session, InputFile& file, const std::filesystem::path& path) {
  if (is_png(file.start())) {
    if (file.size() > limit::kPictureBytes)
      throw std::invalid_argument("This PNG is larger than " + byte_size(limit::kPictureBytes) +
                                  ", which is the limit.");
    session.load_picture(session_of_png({.read = [&](std::size_t count) { return file.read(count); },
                                         .skip = [&](std::size_t count) { file.skip(count); }}));
    return path.string();
  }
  const std::size_t first = file.start().find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || file.start()[first] != '{')
    throw std::invalid_argument(
        "This is neither a saved session, nor a picture that Ropewalk exported, nor a model's config.json.");
  return load_json(session, file.read_all(limit::kSessionBytes), path);
}

}  // namespace

std::string open_file(Session& session, const std::filesystem::path& path) {
  InputFile file(path);
  try {
    return "Opened " + load(session, file, path) + ".";
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(path.string() + ": " + error.what());
  }
}

}  // namespace ropewalk
