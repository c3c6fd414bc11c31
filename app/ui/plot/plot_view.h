// Draws a Plot: lays out its panels, gives each its axes, marks and cursors, and says what the pointer did.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "figure/figure.h"
#include "session/evaluations.h"
#include "ui/plot/marks.h"

namespace ropewalk::ui {

/// Kept from frame to frame, one a panel.
struct PanelMemory {
  MarkMemory marks;
  PanelFrame frame;      ///< where it was drawn last; also for tests
  bool picking = false;  ///< the left button went down here and moves the cursor
  bool panning = false;  ///< the same with Shift held
  ImVec2 pressed_at;
};
using PlotMemory = std::vector<PanelMemory>;

struct PlotEvents {
  std::optional<PlotPlace> hover;
  std::optional<PlotPlace> pick;  ///< a click or a drag of the cursor
  bool add = false;               ///< the pick was a click with Shift
  std::string drawn;              ///< where the picture shows less than there is: a mean, every 23rd point
  std::optional<TimePoint> busy_since;  ///< a heatmap is being sampled aside
};

struct PlotRequest {
  const Plot& plot;
  const std::vector<Cursor>& cursors;  ///< drawn on top
  const std::vector<Handle>& handles;  ///< likewise
  ImVec2 size;                         ///< from the current cursor position on
  bool interactive = true;
};

/// Zooms both axes of all panels about their middles, by keyboard.
/// @param memory  of the same plot, as it was drawn last
/// @param by      the part of the range that stays in view; above 1 zooms out
void zoom_views(const Plot& plot, const PlotMemory& memory, double by, OpenFigure& view);

/// @param view  changed by zooming, panning, hiding and colouring
PlotEvents draw_plot(const Canvas& canvas, const PlotRequest& request, OpenFigure& view, PlotMemory& memory);

}  // namespace ropewalk::ui
