// Shows the values at a place of a panel: a dot on each curve, and a small box beside the place.
#pragma once

#include <imgui_internal.h>

#include <string>

#include "ui/canvas.h"
#include "ui/plot/values_at.h"

namespace ropewalk::ui {

/// Draws a dot on each curve that is in view.
void draw_value_dots(const Canvas& canvas, const PanelFrame& frame, const ValuesAt& values);

/// Draws the box into the current window. It stands beside the place and all dots, on the side with room in the panel, so
/// that it covers none of them.
/// @param place      logical pixels
/// @param otherwise  lines to show where the panel has neither curves nor cells; if it is empty too, there is no box
/// @return           the box; empty if there is none
ImRect draw_value_box(const Canvas& canvas, const PanelFrame& frame, ImVec2 place, const ValuesAt& values,
                      const std::string& otherwise);

}  // namespace ropewalk::ui
