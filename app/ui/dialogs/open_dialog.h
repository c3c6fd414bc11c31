// Asks for a file to open.
#pragma once

#include <string>

#include "ui/command.h"
#include "ui/dialogs/file_dialog.h"

namespace ropewalk::ui {

class OpenDialog {
 public:
  /// Opens at the next draw.
  /// @param parameter  the id of a parameter of type record that takes the file; else empty
  /// @param recent     paths of files, the newest first: the dialog starts there if nothing was opened in this window
  void ask(Host& host, std::string parameter, const std::vector<std::string>& recent);
  /// Adds CommandKind::open_file or open_record when the user has chosen a file.
  void draw(const Canvas& canvas, const std::vector<std::string>& recent, Commands& commands);
  bool waits() const { return dialog_.waits(); }

 private:
  std::string path_;  ///< chosen last
  std::string parameter_;
  FileDialog dialog_;
};

}  // namespace ropewalk::ui
