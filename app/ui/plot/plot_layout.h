// Where the panels of a plot and their labels go. A pure function of the plot, the view and the sizes of text.
//
//   title                          title of each panel; the plot's own title is the card's
//   |name| tick |           | bar or line labels
//   |    | labels  plot area
//   |    |      |___________|
//               tick labels
//               name
//
// All panels have the same margins, so that their plot areas line up.
#pragma once

#include <imgui.h>

#include <vector>

#include "figure/plot.h"
#include "session/session.h"
#include "ui/plot/panel_frame.h"
#include "ui/plot/text_metrics.h"

namespace ropewalk::ui {

struct PanelLayout {
  ImVec2 title_at;
  PanelFrame frame;        ///< the plot area, or the table's area; width and height 0 where there is no room
  float name_y_at = 0;     ///< left edge of the y axis' name
  float right_margin = 0;  ///< room for the names of lines
  bool tick_labels_x = true;  ///< else the panel below has them
  bool color_bar = false;
};

struct PlotLayout {
  std::vector<PanelLayout> panels;  ///< one for each panel of the plot
  float cell_width = 0;             ///< of a panel with its labels
  float x_tick_height = 0;          ///< one line, or more if the words on the x axis stand upright
  bool axis_names = true;           ///< there is room for the names of the axes
  bool shares_x = false;            ///< all panels stand in one column and have the same x axis
};

/// @param origin  top left corner, logical pixels
/// @param view    which ranges are visible, and which panel shows what
PlotLayout layout_plot(const Plot& plot, const OpenFigure& view, ImVec2 origin, ImVec2 size,
                       const TextMetrics& text);

/// The panel's first mark of that kind, or nullptr.
const Heatmap* heatmap_of(const Panel& panel);
const Table* table_of(const Panel& panel);

}  // namespace ropewalk::ui
