// The popover that shows an entry of the glossary beside the term that was clicked.
#pragma once

#include <string>

#include "ui/lesson/markdown.h"

namespace ropewalk::ui {

class GlossaryPopover {
 public:
  /// Opens an entry at the pointer in the next `draw`. @param term  id of an entry
  void ask(const std::string& term);
  /// Draws the popover if it is open. Esc or a click elsewhere closes it; a link in it opens another entry.
  void draw(const Canvas& canvas, Markdown& markdown);

 private:
  std::string term_;
  bool asked_ = false;
};

}  // namespace ropewalk::ui
