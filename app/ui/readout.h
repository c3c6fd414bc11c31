// Shows the exact value at the pointer with its formula.
#pragma once

#include <string>

#include "figure/figure.h"
#include "ui/canvas.h"

namespace ropewalk::ui {

struct Readout {
  Explanation explanation;
  std::string drawn;       ///< tells if the picture shows less than the data here, or a difference
  bool at_cursor = false;  ///< the place is that of the keyboard's cursor, not of the pointer
  bool operator==(const Readout&) const = default;
};

/// Draws at ImGui's cursor position. Without an explanation it tells the user how to get one.
void draw_readout(const Canvas& canvas, const Readout& readout, const char* title = "At the pointer");
float readout_height();

}  // namespace ropewalk::ui
