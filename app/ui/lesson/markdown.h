// Draws Markdown with formulas in the program's own fonts and colours, and tells which link was clicked.
#pragma once

#include <memory>
#include <string>

#include "ui/canvas.h"

namespace ropewalk::ui {

/// Loads its fonts when it first draws: who never opens a lesson never pays for them.
class Markdown {
 public:
  Markdown();
  ~Markdown();

  /// At the current text size, as wide as there is room.
  /// @return the address of a link that was clicked, or empty
  std::string draw(const Canvas& canvas, const std::string& text);

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace ropewalk::ui
