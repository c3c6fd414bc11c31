// What is shown at the very first start: where to begin, in three buttons and four lines.
#pragma once

#include "ui/canvas.h"

namespace ropewalk::ui {

enum class WelcomeChoice { none, explore, lessons, model };

class Welcome {
 public:
  /// Opens at the next draw.
  void ask() { requested_ = true; }
  WelcomeChoice draw(const Canvas& canvas);

 private:
  bool requested_ = false;
};

}  // namespace ropewalk::ui
