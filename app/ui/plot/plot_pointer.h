// What the pointer does on a panel: zoom, move the view, pick a place, and hover.
#pragma once

#include "ui/plot/plot_layout.h"
#include "ui/plot/plot_view.h"

namespace ropewalk::ui {

struct AxisLinks {
  Range x, y;
};

/// One panel of a plot while it is drawn.
struct PanelPlace {
  const Plot& plot;
  const PlotLayout& layout;
  int index;
  OpenFigure& view;
  PanelMemory& memory;

  const Panel& panel() const { return plot.panels[index]; }
  /// Index of the figure's own panel.
  int own() const;
};

/// Gives ImPlot the axes of a panel, between BeginPlot and everything else. Where the wheel, the middle or the
/// right button has changed the visible range, `frame` and the view change too.
/// @param links        the ranges of both axes; ImPlot writes to them until EndPlot
/// @param interactive  the pointer may change the view
void set_up_axes(const PanelPlace& place, PanelFrame& frame, AxisLinks& links, bool interactive);

/// Reads the pointer on the plot that ImPlot draws at present.
void follow_pointer(const PanelPlace& place, const PanelFrame& frame, PlotEvents& events);

}  // namespace ropewalk::ui
