// The strip beside a heatmap that says which colour is which value; a click offers other colours and another
// range.
#pragma once

#include "session/session.h"
#include "ui/canvas.h"
#include "ui/plot/panel_frame.h"

namespace ropewalk::ui {

/// Room that the strip and its labels take at the right of a heatmap.
float color_bar_width();

/// @param view  its colour map and value range change with the popup
void draw_color_bar(const Canvas& canvas, const PanelFrame& frame, const Heatmap& heatmap, OpenFigure& view,
                    bool interactive);

}  // namespace ropewalk::ui
