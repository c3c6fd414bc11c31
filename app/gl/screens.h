// What screens tell about themselves, and what that means for the window: the size of its text, and where it may be.
#pragma once

#include <span>

#include "ui/host.h"

namespace ropewalk::gl {

struct Screen {
  int x = 0, y = 0, width = 0, height = 0;  ///< of the area that windows may use, in the units of the screen
  int width_mm = 0;                         ///< of the whole screen; 0 if it is not known
  double content_scale = 1;                 ///< from the desktop's settings or Xft.dpi; already part of every size
};

/// The text scale with which the program is readable at its first start, 1 to 3, in the steps of Ctrl+plus.
double readable_text_scale(const Screen& screen);

/// A place of the same size if possible, of which enough is on a screen to move the window with the mouse. Without
/// screens it stays as it is.
WindowPlace place_on_screens(WindowPlace place, std::span<const Screen> screens);

}  // namespace ropewalk::gl
