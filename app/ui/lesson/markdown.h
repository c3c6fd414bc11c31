// Draws Markdown with formulas in the program's fonts and colours, and reports which link was clicked.
#pragma once

#include <memory>
#include <string>

#include "ui/canvas.h"

namespace ropewalk::ui {

/// Loads its fonts at the first `draw`, because only lessons need them.
class Markdown {
 public:
  Markdown();
  ~Markdown();

  /// Draws at the current text size over the available width.
  /// @return the address of the link that was clicked, or empty
  std::string draw(const Canvas& canvas, const std::string& text);

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace ropewalk::ui
