// Draws a table in the place of a plot.
#pragma once

#include "ui/canvas.h"
#include "ui/plot/panel_frame.h"

namespace ropewalk::ui {

/// Draws the table as large as it fits into the frame, at most 1.5 times the current text.
/// @param scrolls  text smaller than 0.8 times the current text (in lecture mode 1) scrolls instead of shrinking
void draw_table(const Canvas& canvas, const Table& table, const PanelFrame& frame, bool scrolls);

}  // namespace ropewalk::ui
