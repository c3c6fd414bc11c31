#include "documents/open_file.h"

#include <optional>
#include <stdexcept>

#include "documents/model_file.h"
#include "files/file_kind.h"
#include "files/input_file.h"
#include "png/png.h"
#include "records/read_record.h"
#include "session/session_file.h"
#include "text/encoding.h"
#include "text/limits.h"
#include "text/numbers.h"
#include "text/read_json.h"
#include "vector/vector_reader.h"

namespace ropewalk {
namespace {

/// Shows the model beside the open figures, in an undo step of its own.
/// @return what was opened
std::string show(Session& session, LoadedModel model) {
  session.commit();
  show_model(session, std::move(model));
  session.commit();
  return session.model()->model.name;
}

/// A session has the key figures, a model's config.json does not.
bool is_session(const nlohmann::json& json) {
  return !json.contains("model_type") && (json.contains("figures") || json.contains("version"));
}

/// @return what was opened
std::string load_json(Session& session, std::string text, const std::filesystem::path& path) {
  const nlohmann::json json = read_python_json(text, limit::kSessionBytes);
  if (!is_session(json)) return show(session, model_of_json(std::move(text), json, name_of_model_at(path)));
  session.load(read_parsed_session(json, session.values()));
  return path.string();
}

/// The text of the session in a picture; nothing for files of other kinds.
std::optional<std::string> session_of_picture(InputFile& file, FileKind kind) {
  if (kind == FileKind::png) {
    if (file.size() > limit::kPictureBytes)
      throw std::invalid_argument("This PNG is larger than " + byte_size(limit::kPictureBytes) +
                                  ", which is the limit.");
    return session_of_png({.read = [&](std::size_t count) { return file.read(count); },
                           .skip = [&](std::size_t count) { file.skip(count); }});
  }
  if (kind == FileKind::svg) return session_of_svg(file.read_all(limit::kDrawingBytes));
  if (kind == FileKind::pdf) return session_of_pdf(file.read_all(limit::kDrawingBytes));
  return {};
}

[[noreturn]] void refuse(FileKind kind) {
  const std::string why = why_not_read(kind);
  throw std::invalid_argument(
      why.empty() ? "This is neither a saved session, nor a picture that Ropewalk exported, nor a "
                    "model: a config.json, params.json, GGUF or safetensors file, or the model's folder; nor an array "
                    "of numbers: an .npy, .npz or safetensors file."
                  : why);
}

/// @return what was opened
std::string load(Session& session, InputFile& file, const std::filesystem::path& path) {
  const FileKind kind = file_kind(file.start());
  if (const auto text = session_of_picture(file, kind)) {
    session.load_picture(*text);
    return path.string();
  }
  if (kind != FileKind::json) refuse(kind);
  return load_json(session, as_utf8(file.read_all(limit::kSessionBytes)), path);
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

bool is_model_without_json(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return true;
  const FileKind kind = file_kind(InputFile(path).start());
  return kind == FileKind::gguf || (kind == FileKind::safetensors && has_settings_beside(path));
}

bool is_data(const std::filesystem::path& path) {
  const FileKind kind = file_kind(InputFile(path).start());
  return kind == FileKind::safetensors || kind == FileKind::numpy_array || kind == FileKind::numpy_archive;
}

/// Shows the tables, or the queries and keys, of a file in the figure for them.
/// @return what was opened
std::string show_data(Session& session, const std::filesystem::path& path) {
  const std::vector<Assignment> records = records_in(path, session.values().parameters());
  session.commit();
  std::string opened;
  for (const Assignment& assignment : records) {
    const auto& record = std::get<Record>(assignment.value);
    const std::string& figure = session.values().parameter(assignment.id).record_use.figure;
    session.show_record(assignment.id, record);
    session.open(figure);
    session.maximise(figure);
    opened += (opened.empty() ? "" : " and ") + record.label() + " [" + record.shape_text() + "]";
  }
  session.commit();
  return opened;
}

}  // namespace

std::string open_file(Session& session, const std::filesystem::path& path) {
  if (is_model_without_json(path)) return "Opened " + show(session, read_model_at(path)) + ".";
  if (is_data(path)) return "Opened " + show_data(session, path) + ".";
  return with_file(path, [&](InputFile& file) { return "Opened " + load(session, file, path) + "."; });
}

Session read_saved(const std::filesystem::path& path) {
  return with_file(path, [](InputFile& file) {
    const FileKind kind = file_kind(file.start());
    std::optional<std::string> text = session_of_picture(file, kind);
    if (!text) {
      if (kind == FileKind::gguf || kind == FileKind::safetensors)
        throw std::invalid_argument("This is a model, which has no figures of its own: open it in the window first.");
      if (kind == FileKind::numpy_array || kind == FileKind::numpy_archive)
        throw std::invalid_argument(
            "This is an array of numbers, which has no figures of its own: name a figure, such as `ropewalk export "
            "learned_table --table FILE`.");
      if (kind != FileKind::json) refuse(kind);
      text = as_utf8(file.read_all(limit::kSessionBytes));
    }
    Session session;
    session.load(*text);
    return session;
  });
}

}  // namespace ropewalk
