#include "ui/dialogs/file_dialog.h"

#include <portable_file_dialogs.h>

#include <array>

#include "documents/model_file.h"
#include "files/files.h"
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
     ".png .svg .pdf .json .md .gguf .npy .npz .safetensors"},
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

struct FileDialog::Dialogs {
  std::optional<pfd::save_file> save;
  std::optional<pfd::open_file> open;
  std::optional<pfd::select_folder> folder;
};

FileDialog::FileDialog() : dialogs_(std::make_unique<Dialogs>()) {}
FileDialog::~FileDialog() {
  // Without this the program would not end before the user closes the dialog.
  if (dialogs_->save) dialogs_->save->kill();
  if (dialogs_->open) dialogs_->open->kill();
  if (dialogs_->folder) dialogs_->folder->kill();
}

void FileDialog::ask_where_to_save(const std::string& suggested) {
  if (open()) return;
  if (pfd::settings::available()) return void(dialogs_->save.emplace("Export to", suggested));
  const std::string extension = extension_of(suggested);
  FileWish wish{.title = "Export to", .button = "Choose", .kind = "*" + extension, .saves = true};
  if (!extension.empty()) wish.extensions = {extension};
  browser_.ask(std::move(wish), suggested);
}

void FileDialog::ask_for_folder(const std::string& suggested) {
  if (open()) return;
  if (pfd::settings::available()) return void(dialogs_->folder.emplace("Export to a folder", suggested));
  browser_.ask({.title = "Export to a folder", .button = "Choose", .saves = true, .folder = true}, suggested);
}

void FileDialog::ask_what_to_open(Opens what, const std::string& path) {
  if (open()) return;
  FileWish wish = wish_to_open(what);
  if (!pfd::settings::available()) return browser_.ask(std::move(wish), path);
  const std::string patterns = "*" + join(wish.extensions, " *");
  dialogs_->open.emplace(wish.title, path, std::vector<std::string>{wish.kind, patterns, "All files", "*"});
}

bool FileDialog::open() const { return dialogs_->save || dialogs_->open || dialogs_->folder; }

std::optional<std::string> FileDialog::result() {
  std::optional<std::string> path = browser_.result();
  if (dialogs_->save && dialogs_->save->ready(0)) {
    path = confirmed_ = dialogs_->save->result();
    dialogs_->save.reset();
  } else if (dialogs_->open && dialogs_->open->ready(0)) {
    const std::vector<std::string> chosen = dialogs_->open->result();
    path = chosen.empty() ? "" : chosen.front();
    dialogs_->open.reset();
  } else if (dialogs_->folder && dialogs_->folder->ready(0)) {
    path = dialogs_->folder->result();
    dialogs_->folder.reset();
  }
  return path;
}

}  // namespace ropewalk::ui
