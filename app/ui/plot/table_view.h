// A table in place of a plot.
#pragma once

#include "ui/canvas.h"
#include "ui/plot/panel_frame.h"

namespace ropewalk::ui {

/// As large as there is room for, from small text to half as large again; what does not fit can be scrolled
/// to.
void draw_table(const Canvas& canvas, const Table& table, const PanelFrame& frame);

}  // namespace ropewalk::ui
