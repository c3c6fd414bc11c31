// The dialog of the very first start: three ways to begin, and four hints.
#pragma once

#include "ui/canvas.h"
#include "ui/command.h"

namespace ropewalk::ui {

class Welcome {
 public:
  /// Opens at the next draw.
  void ask() { requested_ = true; }
  void draw(const Canvas& canvas, Commands& commands);

 private:
  bool requested_ = false;
};

}  // namespace ropewalk::ui
