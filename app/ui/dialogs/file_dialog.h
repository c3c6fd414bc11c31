// The operating system's file dialogs. The window keeps drawing while one is open.
#pragma once

#include <memory>
#include <optional>
#include <string>

namespace ropewalk::ui {

class FileDialog {
 public:
  FileDialog();
  ~FileDialog();

  /// Whether the system has such dialogs. If not, the user types a path.
  static bool available();

  void ask_where_to_save(const std::string& suggested);
  /// @param only_arrays  offers files with arrays of numbers alone
  void ask_what_to_open(bool only_arrays);
  bool open() const;
  /// Returns the chosen path, once; an empty one if the user cancelled; none while the dialog is open.
  std::optional<std::string> result();

 private:
  struct Dialogs;
  std::unique_ptr<Dialogs> dialogs_;
};

}  // namespace ropewalk::ui
