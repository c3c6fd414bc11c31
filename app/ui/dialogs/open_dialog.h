// Asks for a file to open: with the system's dialog, or with a path field if the system has none.
#pragma once

#include <string>

#include "ui/command.h"
#include "ui/dialogs/dialog_parts.h"
#include "ui/dialogs/file_dialog.h"

namespace ropewalk::ui {

class OpenDialog : public Dialog {
 public:
  /// Opens at the next draw.
  void ask();
  /// Adds CommandKind::open_file when the user has chosen a file.
  void draw(const Canvas& canvas, Commands& commands);
  bool waits_for_system() const { return system_dialog_.open(); }

 private:
  std::string path_;
  FileDialog system_dialog_;
};

}  // namespace ropewalk::ui
