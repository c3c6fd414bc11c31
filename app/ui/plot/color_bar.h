// The colour bar beside a heatmap. A click opens a popup with other colour maps and another range.
#pragma once

#include "session/session.h"
#include "ui/canvas.h"
#include "ui/plot/panel_frame.h"
#include "ui/plot/text_metrics.h"

namespace ropewalk::ui {

/// Width of the colour bar with its labels and the gap to the heatmap.
float color_bar_width(const TextMetrics& text);

/// @param view  the popup changes its colour map and value range
void draw_color_bar(const Canvas& canvas, const PanelFrame& frame, const Heatmap& heatmap, OpenFigure& view,
                    bool interactive);

}  // namespace ropewalk::ui
