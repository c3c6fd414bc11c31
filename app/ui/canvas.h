// What all drawing functions need: colours, fonts, and the pen.
#pragma once

#include <string>

#include "session/deadline.h"
#include "ui/fonts.h"
#include "ui/host.h"
#include "ui/pen.h"
#include "ui/theme.h"

namespace ropewalk::ui {

struct Canvas {
  const Palette& colors;
  const Fonts& fonts;
  Pen& pen;
  float weight = 1;                  ///< factor on the widths of marks and cursors: in the window that of the text
  TimePoint deadline = kNoDeadline;  ///< heatmaps that take longer show their previous texels
  float grid_weight = 1;             ///< factor on the widths of grid lines
  bool lesson_fonts = true;          ///< as Host::has_lesson_fonts
  bool lecture = false;              ///< no text may be smaller than the axis text, because the last row reads it too
  Keyboard keyboard = Keyboard::window;
  float least_target = 0;             ///< side of the smallest thing to tap, in logical pixels; 0 for a mouse
  std::string* read_aloud = nullptr;  ///< gets the name and value of the widget at the pointer or the keyboard
};

}  // namespace ropewalk::ui
