// The panel at the left: the program's name and buttons, then either parameters and readout, or a lesson.
#pragma once

#include "ui/desk.h"

namespace ropewalk::ui {

void draw_left_panel(const Canvas& canvas, Desk& desk, ImVec2 position, ImVec2 size);

}  // namespace ropewalk::ui
