// Asks for a file to open: with the system's dialog, or with a path field where there is none.
#pragma once

#include <string>

#include "ui/canvas.h"
#include "ui/command.h"
#include "ui/dialogs/file_dialog.h"

namespace ropewalk::ui {

class OpenDialog {
 public:
  /// Opens at the next draw.
  void ask();
  /// Adds CommandKind::open_file once a file was chosen.
  void draw(const Canvas& canvas, Commands& commands);
  bool waits_for_system() const { return system_dialog_.open(); }

 private:
  bool requested_ = false;
  std::string path_;
  FileDialog system_dialog_;
};

}  // namespace ropewalk::ui
