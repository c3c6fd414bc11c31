// On a phone held upright: the name of the one figure that is shown, between buttons for the previous and the next one.
#pragma once

#include <string>
#include <vector>

#include "ui/canvas.h"

namespace ropewalk::ui {

float figure_switch_height(const Canvas& canvas);

/// Draws into the current window, at ImGui's cursor position. @param ids  of the open figures, at least two
/// @return the id of the figure to show from now on: `shown` if no button was pressed
std::string draw_figure_switch(const Canvas& canvas, const std::vector<std::string>& ids, const std::string& shown,
                               float width);

}  // namespace ropewalk::ui
