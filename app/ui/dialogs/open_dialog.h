// Asks for a file to open: with the system's dialog, or with a path field if the system has none.
#pragma once

#include <string>

#include "ui/command.h"
#include "ui/dialogs/dialog_parts.h"

namespace ropewalk::ui {

class OpenDialog : public Dialog {
 public:
  /// Opens at the next draw. @param parameter  the id of a parameter of type record that takes the file; else empty
  void ask(Host& host, std::string parameter = {});
  /// Adds CommandKind::open_file or open_record when the user has chosen a file.
  void draw(const Canvas& canvas, Commands& commands);
  bool waits_for_system() const { return system_dialog_.open(); }

 private:
  Command command_for(const std::string& path) const;

  std::string path_;
  std::string parameter_;
  SystemDialog system_dialog_;
};

}  // namespace ropewalk::ui
