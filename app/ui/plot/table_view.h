// Draws a table in the place of a plot.
#pragma once

#include "ui/canvas.h"
#include "ui/plot/panel_frame.h"

namespace ropewalk::ui {

/// Draws the table as large as it fits into the frame, at most 1.5 times the current text.
/// @param scrolls  text does not shrink below 0.8 times the current text, but wraps in its columns, and then scrolls. In
///                 lecture mode it does not shrink at all; instead of scrolling, the last rows are left out.
void draw_table(const Canvas& canvas, const Table& table, const PanelFrame& frame, bool scrolls);

}  // namespace ropewalk::ui
