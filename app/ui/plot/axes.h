// The axes of a panel: ticks, grid, tick labels and names.
#pragma once

#include <vector>

#include "ui/canvas.h"
#include "ui/plot/panel_frame.h"
#include "ui/plot/text_metrics.h"

namespace ropewalk::ui {

/// Between plot, tick labels and axis name. @param line  height of a line of text
constexpr float axis_gap(float line) { return with_text(6, line); }

struct PanelTicks {
  std::vector<Tick> x, y;  ///< only visible ticks
};

/// The ticks of both axes: as many as there is room for labels.
PanelTicks ticks_of(const Panel& panel, const PanelFrame& frame, const TextMetrics& text);

float widest_label(const std::vector<Tick>& ticks, const TextMetrics& text);

/// Draws thin lines at the ticks. The line at zero has a stronger colour.
void draw_grid(const Canvas& canvas, const PanelFrame& frame, const Panel& panel, const PanelTicks& ticks);

struct AxisLabels {
  bool x = true;            ///< draws the tick labels and the name below the plot area
  bool names = true;        ///< the names of both axes
  float name_y_at = 0;      ///< left edge of the y axis' name
  Range across = {};        ///< left and right edge of the panel with its labels
  float x_tick_height = 0;  ///< room below the plot area; above one line words are upright
  bool interactive = true;  ///< the pointer shows names that are cut or left out
};

void draw_axis_labels(const Canvas& canvas, const PanelFrame& frame, const Panel& panel, const PanelTicks& ticks,
                      const AxisLabels& labels);

}  // namespace ropewalk::ui
