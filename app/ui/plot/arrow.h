// Draws an arrow.
#pragma once

#include "ui/pen.h"

namespace ropewalk::ui {

/// A straight arrow with a filled head, which is smaller on short arrows.
void draw_arrow(Pen& pen, ImVec2 tail, ImVec2 tip, ImU32 color, float weight);

}  // namespace ropewalk::ui
