// The popover that shows an entry of the glossary.
#pragma once

#include <string>

#include "ui/lesson/markdown.h"

namespace ropewalk::ui {

class GlossaryPopover {
 public:
  /// Opens an entry in the next `draw`. @param term  id of an entry
  /// @param at_pointer  below or above the pointer, else in the middle of the window
  void ask(const std::string& term, bool at_pointer);
  /// Draws the popover if it is open. Esc or a click elsewhere closes it; a link in it opens another entry.
  void draw(const Canvas& canvas, Markdown& markdown);

 private:
  std::string term_;
  bool asked_ = false;
  bool at_pointer_ = false;
};

}  // namespace ropewalk::ui
