#include "ui/dialogs/file_dialog.h"

#include <array>

#include "documents/model_file.h"
#include "files/files.h"
#include "text/path_of.h"
#include "text/strings.h"

namespace ropewalk::ui {
namespace {

struct OpenTexts {
  const char* title;
  const char* kind;
  const char* extensions;  ///< with spaces between
};

/// In the order of Opens.
constexpr std::array<OpenTexts, 3> kOpenTexts{{
    {"Open a picture, a session, a lesson, a model or an array", "Files that Ropewalk opens",
     ".png .svg .pdf .ropewalk .json .ropewalk-lesson .md .gguf .npy .npz .safetensors"},
    {"Open an array; #NAME behind its path names one of several tensors", "Arrays of numbers",
     ".npy .npz .safetensors"},
    {"Open a style file", "Style files", ".json"},
}};

bool holds_model(const std::filesystem::path& folder) { return has_settings_beside(folder / ""); }

FileWish wish_to_open(Opens what) {
  const OpenTexts& texts = kOpenTexts[static_cast<std::size_t>(what)];
  FileWish wish{.title = texts.title, .button = "Open", .kind = texts.kind};
  for (const std::string_view extension : split(texts.extensions, ' ')) wish.extensions.emplace_back(extension);
  if (what == Opens::document) wish.takes_folder = holds_model;
  return wish;
}

}  // namespace

void FileDialog::ask(Host& host, FileWish wish, const std::string& path) {
  if (open()) return;
  confirms_ = wish.saves && !wish.folder;
  question_ = host.ask_for_file(wish, path);
  if (!question_) browser_.ask(std::move(wish), path_of(path));
}

void FileDialog::ask_where_to_save(Host& host, const std::string& suggested) {
  const std::string extension = extension_of(path_of(suggested));
  FileWish wish{.title = "Export to", .button = "Choose", .kind = "*" + extension, .saves = true};
  if (!extension.empty()) wish.extensions = {extension};
  ask(host, std::move(wish), suggested);
}

void FileDialog::ask_for_folder(Host& host, const std::string& suggested) {
  ask(host, {.title = "Export to a folder", .button = "Choose", .saves = true, .folder = true}, suggested);
}

void FileDialog::ask_what_to_open(Host& host, Opens what, const std::string& path) {
  ask(host, wish_to_open(what), path);
}

std::optional<std::string> FileDialog::result() {
  if (!question_) return browser_.result();
  auto path = question_->answer();
  if (!path) return {};
  question_.reset();
  if (confirms_) confirmed_ = *path;
  return path;
}

}  // namespace ropewalk::ui
