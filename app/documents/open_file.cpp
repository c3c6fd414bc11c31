#include "documents/open_file.h"

#include <optional>
#include <stdexcept>

#include "files/input_file.h"
#include "png/png.h"
#include "session/session_file.h"
#include "text/limits.h"
#include "text/numbers.h"
#include "text/read_json.h"
#include "vector/vector_reader.h"

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

/// The text of the session in a picture; nothing for files of other kinds.
std::optional<std::string> session_of_picture(InputFile& file) {
  const std::string_view start = file.start();
  if (is_png(start)) {
    if (file.size() > limit::kPictureBytes)
      throw std::invalid_argument("This PNG is larger than " + byte_size(limit::kPictureBytes) +
                                  ", which is the limit.");
    return session_of_png({.read = [&](std::size_t count) { return file.read(count); },
                           .skip = [&](std::size_t count) { file.skip(count); }});
  }
  if (is_svg(start)) return session_of_svg(file.read_all(limit::kDrawingBytes));
  if (is_pdf(start)) return session_of_pdf(file.read_all(limit::kDrawingBytes));
  return {};
}

void require_json(const InputFile& file) {
  const std::size_t first = file.start().find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || file.start()[first] != '{')
    throw std::invalid_argument(
        "This is neither a saved session, nor a picture that Ropewalk exported, nor a model's config.json.");
}

/// @return what was opened
std::string load(Session& session, InputFile& file, const std::filesystem::path& path) {
  if (const auto text = session_of_picture(file)) {
    session.load_picture(*text);
    return path.string();
  }
  require_json(file);
  return load_json(session, file.read_all(limit::kSessionBytes), path);
}

/// Calls `read` with the file. A sentence of std::invalid_argument gets the file's name.
auto with_file(const std::filesystem::path& path, auto read) {
  InputFile file(path);
  try {
    return read(file);
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(path.string() + ": " + error.what());
  }
}

}  // namespace

std::string open_file(Session& session, const std::filesystem::path& path) {
  return with_file(path, [&](InputFile& file) { return "Opened " + load(session, file, path) + "."; });
}

Session read_saved(const std::filesystem::path& path) {
  return with_file(path, [](InputFile& file) {
    std::optional<std::string> text = session_of_picture(file);
    if (!text) {
      require_json(file);
      text = file.read_all(limit::kSessionBytes);
    }
    Session session;
    session.load(*text);
    return session;
  });
}

}  // namespace ropewalk
