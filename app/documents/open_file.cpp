#include "documents/open_file.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "files/files.h"
#include "png/png.h"
#include "text/limits.h"

namespace ropewalk {
namespace {

constexpr std::size_t kMaxPictureBytes = std::size_t{1} << 30;  // more than any exported picture has

/// Whether the bytes are a model's config.json: a JSON object with the key model_type.
bool is_model(std::string_view bytes) {
  const auto json = nlohmann::json::parse(bytes, nullptr, /*allow_exceptions=*/false);
  return json.is_object() && json.contains("model_type");
}

/// Shows the model beside the open figures, in an undo step of its own.
/// @return the sentence for the user
std::string load_model(Session& session, std::string_view bytes, const std::string& name) {
  session.commit();
  show_model(session, bytes, name);
  session.commit();
  return "Opened " + session.model()->model.name + ".";
}

/// @return the sentence for the user
std::string load(Session& session, std::string_view bytes, const std::filesystem::path& path) {
  const std::string opened = "Opened " + path.string() + ".";
  if (is_png(bytes)) {
    session.load_picture(session_of_png(bytes));
    return opened;
  }
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || bytes[first] != '{')
    throw std::invalid_argument(
        "This is neither a saved session, nor a picture that Ropewalk exported, nor a model's config.json.");
  if (bytes.size() > limit::kSessionBytes)
    throw std::invalid_argument("This is too large to be a session of Ropewalk or a model's config.json.");
  if (is_model(bytes)) return load_model(session, bytes, path.stem().string());
  session.load(bytes);
  return opened;
}

}  // namespace

std::string open_file(Session& session, const std::filesystem::path& path) {
  const std::string bytes = read_file(path, kMaxPictureBytes);
  try {
    return load(session, bytes, path);
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(path.string() + ": " + error.what());
  }
}

}  // namespace ropewalk
