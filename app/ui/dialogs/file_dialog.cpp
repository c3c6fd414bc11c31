#include "ui/dialogs/file_dialog.h"

#include <portable_file_dialogs.h>

namespace ropewalk::ui {

struct FileDialog::Dialogs {
  std::optional<pfd::save_file> save;
  std::optional<pfd::open_file> open;
};

FileDialog::FileDialog() : dialogs_(std::make_unique<Dialogs>()) {}
FileDialog::~FileDialog() {
  // Without this the program would not end before the user closes the dialog.
  if (dialogs_->save) dialogs_->save->kill();
  if (dialogs_->open) dialogs_->open->kill();
}

bool FileDialog::available() { return pfd::settings::available(); }

void FileDialog::ask_where_to_save(const std::string& suggested) {
  if (!open()) dialogs_->save.emplace("Export to", suggested);
}

void FileDialog::ask_what_to_open(bool only_arrays) {
  const std::string arrays = "*.npy *.npz *.safetensors";
  const std::vector<std::string> filters =
      only_arrays ? std::vector<std::string>{"Arrays of numbers", arrays, "All files", "*"}
                  : std::vector<std::string>{"Pictures, sessions, models and arrays",
                                             "*.png *.svg *.pdf *.json *.gguf " + arrays, "All files", "*"};
  if (!open())
    dialogs_->open.emplace(only_arrays ? "Open a table, or queries or keys" : "Open a picture, a session or a model",
                           "", filters);
}

bool FileDialog::open() const { return dialogs_->save || dialogs_->open; }

std::optional<std::string> FileDialog::result() {
  std::optional<std::string> path;
  if (dialogs_->save && dialogs_->save->ready(0)) {
    path = dialogs_->save->result();
    dialogs_->save.reset();
  } else if (dialogs_->open && dialogs_->open->ready(0)) {
    const std::vector<std::string> chosen = dialogs_->open->result();
    path = chosen.empty() ? "" : chosen.front();
    dialogs_->open.reset();
  }
  return path;
}

}  // namespace ropewalk::ui
