// Reads the pointer on a panel: zooming, panning, picking a place, hovering.
#pragma once

#include "ui/plot/plot_layout.h"
#include "ui/plot/plot_view.h"

namespace ropewalk::ui {

struct AxisLinks {
  Range x, y;
};

/// The panel that is being drawn.
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

/// Sets up ImPlot's axes for a panel; call it directly after BeginPlot. If the wheel, the middle or the right button
/// has changed the visible range, it updates `frame` and stores the view.
/// @param links        must exist until EndPlot: ImPlot writes the ranges of both axes to it
/// @param interactive  whether the pointer may change the view
void set_up_axes(const PanelPlace& place, PanelFrame& frame, AxisLinks& links, bool interactive);

/// Reads the pointer on ImPlot's current plot.
void follow_pointer(const PanelPlace& place, const PanelFrame& frame, const std::vector<Handle>& handles,
                    PlotEvents& events);

}  // namespace ropewalk::ui
