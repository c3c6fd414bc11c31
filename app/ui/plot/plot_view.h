// Draws a Plot: its panels with axes, marks and cursors. Reports what the pointer did on them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "figure/figure.h"
#include "session/evaluations.h"
#include "ui/plot/cursors.h"
#include "ui/plot/marks.h"

namespace ropewalk::ui {

/// The state of a panel that lasts from frame to frame.
struct PanelMemory {
  MarkMemory marks;
  PanelFrame frame;  ///< where the panel was drawn last
  std::vector<EdgeMark> edge_marks;
  bool picking = false;  ///< the left button was pressed here: the pointer drags the cursor
  bool panning = false;  ///< the left button was pressed here with Shift: the pointer drags the view
  ImVec2 pressed_at;
  int handle = -1;  ///< the handle nearest to that place, if there is one: the pointer drags it
};
using PlotMemory = std::vector<PanelMemory>;

struct PlotEvents {
  std::optional<PlotPlace> hover;
  std::optional<PlotPlace> pick;        ///< a click or a drag of the cursor
  bool pressed = false;                 ///< a click or a drag begins
  bool shows_all = false;               ///< a double click: the press before it was no click of its own
  bool add = false;                     ///< the pick was a click with Shift
  std::string drawn;                    ///< tells if the picture shows less than the data: a mean, every 23rd point
  std::optional<TimePoint> busy_since;  ///< since when a heatmap is being sampled on a worker thread
};

struct PlotRequest {
  const Plot& plot;
  const std::vector<Cursor>& cursors;  ///< drawn on top
  const std::vector<Handle>& handles;  ///< drawn on top
  ImVec2 size;                         ///< from the current cursor position on
  bool interactive = true;
};

/// Zooms both axes of all panels about their middles.
/// @param memory  of the same plot, after it was drawn
/// @param part    the part of the range that stays visible; above 1 zooms out
void zoom_views(const Plot& plot, const PlotMemory& memory, double part, OpenFigure& view);

/// Two fingers on a panel: what was at `from` is at `to`, and it is `factor` times as large.
struct Pinch {
  ImVec2 from, to;
  float factor = 1;
};

/// Zooms and moves a panel as two fingers do, but not beyond its limits. A panel above or below that shows the same x range
/// follows.
/// @param before  the frames of all panels of the plot when the fingers came
void pinch_view(const Plot& plot, const std::vector<PanelFrame>& before, int panel, const Pinch& pinch,
                OpenFigure& view);

/// @param view  the user can change it: by zooming, panning, hiding lines and choosing colours
PlotEvents draw_plot(const Canvas& canvas, const PlotRequest& request, OpenFigure& view, PlotMemory& memory);

}  // namespace ropewalk::ui
