#include "documents/model_file.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "documents/gguf_file.h"
#include "files/file_kind.h"
#include "files/input_file.h"
#include "models/safetensors_header.h"
#include "text/encoding.h"
#include "text/limits.h"
#include "text/path_of.h"
#include "text/read_json.h"

namespace ropewalk {
namespace {

namespace fs = std::filesystem;

/// The settings of a model in a folder; empty if it has none.
fs::path settings_in(const fs::path& folder) {
  std::error_code ignored;
  for (const char* name : {"config.json", "params.json"})
    if (fs::exists(folder / name, ignored)) return folder / name;
  return {};
}

/// The folder's name; in a cache of the Hugging Face Hub, whose folders are models--MAKER--NAME/snapshots/HASH, NAME.
std::string name_of_folder(const fs::path& folder) {
  fs::path whole = fs::absolute(folder).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  const std::string repository = whole.parent_path().parent_path().filename().string();
  if (whole.parent_path().filename() == "snapshots" && repository.starts_with("models--"))
    return repository.substr(repository.rfind("--") + 2);
  return whole.filename().string();
}

/// Whether a name says nothing about the model: many have a file of this name.
bool says_nothing(const std::string& name) {
  constexpr std::array kNames{"config", "params", "model", "pytorch_model", "consolidated"};
  return std::ranges::count(kNames, name) > 0;
}

fs::path settings_beside(InputFile& file, const fs::path& path) {
  const std::vector<StoredTensor> tensors = read_safetensors_header(bytes_of(file)).tensors;
  const fs::path settings = settings_in(parent_folder(path));
  if (settings.empty())
    throw std::invalid_argument("This safetensors file holds weights (" + std::to_string(tensors.size()) +
                                " tensors) and not how the model works: put the model's config.json beside it.");
  return settings;
}

LoadedModel read_open_file(InputFile& file, const fs::path& path, const std::string& name) {
  const FileKind kind = file_kind(file.start());
  switch (kind) {
    case FileKind::json:
    case FileKind::text: {  // the reader of JSON says where the mistake is
      std::string text = as_utf8(file.read_all(limit::kConfigBytes));
      const nlohmann::json json = read_python_json(text, limit::kConfigBytes);
      return model_of_json(std::move(text), json, name);
    }
    case FileKind::gguf: {
      const nlohmann::json header = read_gguf_file(file, path);
      return model_of_json(header.dump(), header, name);
    }
    case FileKind::png:
    case FileKind::svg:
    case FileKind::pdf: throw std::invalid_argument("This is a picture, which holds no model.");
    case FileKind::binary: throw std::invalid_argument("This is no file of a model that Ropewalk knows.");
    default: throw std::invalid_argument(why_not_read(kind));
  }
}

/// Calls `read` with the file. A sentence of std::invalid_argument gets the file's name.
auto with_file(const fs::path& path, Pipes pipes, auto read) {
  InputFile file(path, pipes);
  try {
    return read(file);
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(path.string() + ": " + error.what());
  }
}

LoadedModel read_file_at(const fs::path& path, const std::string& name, Pipes pipes) {
  fs::path settings;
  LoadedModel loaded = with_file(path, pipes, [&](InputFile& file) {
    if (file_kind(file.start()) != FileKind::safetensors) return read_open_file(file, path, name);
    settings = settings_beside(file, path);
    return LoadedModel();
  });
  if (settings.empty()) return loaded;
  const std::string folder = name_of_folder(parent_folder(path));
  return with_file(settings, Pipes::refuse, [&](InputFile& file) { return read_open_file(file, settings, folder); });
}

/// The only GGUF file of a folder, or one part of the only one that is split. Files for pictures (mmproj) do not count.
fs::path gguf_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::size_t looked_at = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (++looked_at > limit::kFolderEntries) break;
    const std::string name = entry.path().filename().string();
    const auto part = gguf_part(name);
    if (!name.ends_with(".gguf") || name.starts_with("mmproj") || (part && part->number != 1)) continue;
    names.push_back(name);
  }
  if (names.size() > 1)
    throw std::invalid_argument(folder.string() + " holds " + std::to_string(names.size()) +
                                " GGUF files: open one of them, such as " + std::ranges::min(names) + ".");
  if (names.empty())
    throw std::invalid_argument(folder.string() +
                                " is a folder without a model: it has neither a config.json, nor a params.json, nor a "
                                "GGUF file.");
  return folder / path_of(names.front());
}

}  // namespace

LoadedModel model_of_json(std::string text, const nlohmann::json& json, const std::string& name) {
  if (json.is_object() && json.contains("weight_map"))  // model.safetensors.index.json
    throw std::invalid_argument("This is the list of a model's weights: open the config.json beside it.");
  return {.model = read_parsed_model(json, name), .config = std::move(text)};
}

std::string name_of_model_at(const fs::path& path) {
  const std::string name = path.stem().string();
  return says_nothing(name) ? name_of_folder(parent_folder(path)) : name;
}

bool has_settings_beside(const fs::path& path) { return !settings_in(parent_folder(path)).empty(); }

LoadedModel read_model_at(const fs::path& path, Pipes pipes) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) return read_file_at(path, name_of_model_at(path), pipes);
  try {
    const fs::path settings = settings_in(path);
    return read_file_at(settings.empty() ? gguf_in(path) : settings, name_of_folder(path), Pipes::refuse);
  } catch (const fs::filesystem_error& error) {
    throw FileError(path.string() + " cannot be read: " + error.code().message() + ".");
  }
}

}  // namespace ropewalk
