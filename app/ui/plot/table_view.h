// Draws a table in the place of a plot.
#pragma once

#include "ui/canvas.h"
#include "ui/plot/panel_frame.h"

namespace ropewalk::ui {

/// Draws the table as large as it fits into the frame: at 0.8 to 1.5 times small text, in lecture mode 1 to 1.5. A
/// table that is still too large scrolls.
void draw_table(const Canvas& canvas, const Table& table, const PanelFrame& frame);

}  // namespace ropewalk::ui
