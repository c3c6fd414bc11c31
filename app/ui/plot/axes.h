// The axes of a panel: ticks, grid, and what is written beside them.
#pragma once

#include <vector>

#include "ui/canvas.h"
#include "ui/plot/panel_frame.h"

namespace ropewalk::ui {

constexpr float kAxisGap = 6;  ///< between plot, tick labels and axis name

struct PanelTicks {
  std::vector<Tick> x, y;  ///< only those in view
};

/// As many as have room in the current font.
PanelTicks ticks_of(const Panel& panel, const PanelFrame& frame);

/// Width of the widest label.
float widest_label(const std::vector<Tick>& ticks);

/// Thin lines at the ticks; across zero a little stronger.
void draw_grid(const Canvas& canvas, ImDrawList& list, const PanelFrame& frame, const Panel& panel,
               const PanelTicks& ticks);

/// What is written around the plot area.
struct AxisLabels {
  bool x = true;            ///< the numbers below; panels that share an axis leave them to the lowest
  bool names = true;        ///< the names of both axes
  float name_y_at = 0;      ///< left edge of the y axis' name
  float x_tick_height = 0;  ///< room for what is below; where it is more than a line, words stand upright
};

void draw_axis_labels(const Canvas& canvas, const PanelFrame& frame, const Panel& panel,
                      const PanelTicks& ticks, const AxisLabels& labels);

}  // namespace ropewalk::ui
