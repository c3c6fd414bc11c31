#include "png/open_file.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "files/files.h"
#include "png/png.h"

namespace ropewalk {
namespace {

constexpr std::size_t kMaxPictureBytes = std::size_t{1}
                                         << 30;  // more than the largest picture that we export
constexpr std::size_t kMaxSessionBytes = 16 << 20;

/// A model's config.json says of which type the model is.
bool is_model(std::string_view bytes) {
  const auto json = nlohmann::json::parse(bytes, nullptr, /*allow_exceptions=*/false);
  return json.is_object() && json.contains("model_type");
}

void load(Session& session, std::string_view bytes) {
  if (is_png(bytes)) return session.load_picture(session_of_png(bytes));
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || bytes[first] != '{')
    throw std::invalid_argument("This is neither a saved session nor a picture that Ropewalk exported.");
  if (bytes.size() > kMaxSessionBytes)
    throw std::invalid_argument("This is too large to be a session of Ropewalk.");
  if (is_model(bytes))
    throw std::invalid_argument(
        "This describes a model, and models cannot be opened yet: open a saved session or an exported "
        "picture.");
  session.load(bytes);
}

}  // namespace

void open_file(Session& session, const std::filesystem::path& path) {
  const std::string bytes = read_file(path, kMaxPictureBytes);
  try {
    load(session, bytes);
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(path.string() + ": " + error.what());
  }
}

}  // namespace ropewalk
