// The system's own file dialogs where it has them, without stopping the window.
#pragma once

#include <memory>
#include <optional>
#include <string>

namespace ropewalk::ui {

class FileDialog {
 public:
  FileDialog();
  ~FileDialog();

  /// Whether the system can show one; else a path has to be typed.
  static bool available();

  void ask_where_to_save(const std::string& suggested);
  void ask_what_to_open();
  bool open() const;
  /// The path chosen, once; empty where the dialog was cancelled. Nothing while it is open.
  std::optional<std::string> result();

 private:
  struct Dialogs;
  std::unique_ptr<Dialogs> dialogs_;
};

}  // namespace ropewalk::ui
