// The list of keys and mouse gestures.
#pragma once

#include "ui/canvas.h"

namespace ropewalk::ui {

class KeyList {
 public:
  /// Opens at the next draw.
  void ask() { requested_ = true; }
  void draw(const Canvas& canvas);

 private:
  bool requested_ = false;
};

}  // namespace ropewalk::ui
