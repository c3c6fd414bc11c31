// Asks once which page the links lead to.
#pragma once

#include <string>

#include "ui/command.h"
#include "ui/dialogs/dialog_parts.h"

namespace ropewalk::ui {

class SiteDialog : public Dialog {
 public:
  /// Opens at the next draw. @param figure  id of the figure whose link is copied afterwards; empty: the whole window
  void ask(std::string figure);
  /// Sets the site, and adds CommandKind::copy_link, when the user has entered it.
  void draw(const Canvas& canvas, std::string& site, Commands& commands);

 private:
  std::string figure_, address_, error_;
};

}  // namespace ropewalk::ui
