// The panel at the left: the program's name and buttons, then either parameters and readout, or a lesson.
#pragma once

#include "ui/desk.h"
#include "ui/window/rail.h"

namespace ropewalk::ui {

void draw_left_panel(const Canvas& canvas, Desk& desk, RailMemory& rail, ImVec2 position, ImVec2 size);

}  // namespace ropewalk::ui
