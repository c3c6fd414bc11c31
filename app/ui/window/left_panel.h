// The panel at the left: the name and buttons of the window above, then the parameters and the readout, or the
// text of a lesson.
#pragma once

#include "ui/desk.h"
#include "ui/window/rail.h"

namespace ropewalk::ui {

void draw_left_panel(const Canvas& canvas, Desk& desk, RailMemory& rail, ImVec2 position, ImVec2 size);

}  // namespace ropewalk::ui
