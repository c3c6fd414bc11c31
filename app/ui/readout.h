// The exact value at the pointer, with its formula and the numbers in it.
#pragma once

#include <string>

#include "figure/figure.h"
#include "ui/canvas.h"

namespace ropewalk::ui {

struct Readout {
  Explanation explanation;
  std::string drawn;  ///< what the picture leaves out at this place
  bool operator==(const Readout&) const = default;
};

/// Draws at the cursor's position; without an explanation it says how to get one.
void draw_readout(const Canvas& canvas, const Readout& readout, const char* title = "At the pointer");
float readout_height();

}  // namespace ropewalk::ui
