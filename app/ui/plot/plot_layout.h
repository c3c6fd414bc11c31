// Places the panels of a plot and their labels. A pure function of the plot, the view and the sizes of text.
//
//   panel title (the plot's title is drawn by the card)
//                |           |
//   y name  tick | plot area | colour bar or line labels
//         labels |___________|
//                 tick labels
//                   x name
//
// In a small area the panels are arranged in other columns, or the last ones are left out, so that the others can be read.
// The plot areas of a plot are equally wide and high. The panels of a column have the same margins, so that their plot
// areas line up.
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
  float width = 0;            ///< of the panel with its labels
  PanelFrame frame;           ///< plot area or table; width and height are 0 if there is no room
  float name_y_at = 0;        ///< left edge of the y axis' name
  float right_margin = 0;     ///< room for the line labels
  bool tick_labels_x = true;  ///< false: only the lowest panel has them
  bool color_bar = false;
};

struct PlotLayout {
  std::vector<PanelLayout> panels;  ///< one for each panel of the plot
  float x_tick_height = 0;          ///< one line, or more if the words on the x axis are upright
  bool axis_names = true;           ///< there is room for the names of the axes
  bool shares_x = false;            ///< all panels are in one column and have the same x axis
  std::size_t left_out = 0;         ///< panels at the end that have no room; a sentence says so
  ImVec2 left_out_at;               ///< where it begins
};

/// @param origin  top left corner, logical pixels
/// @param view    the visible ranges
PlotLayout layout_plot(const Plot& plot, const OpenFigure& view, ImVec2 origin, ImVec2 size, const TextMetrics& text);

/// The panel's first heatmap or table, or nullptr.
const Heatmap* heatmap_of(const Panel& panel);
const Table* table_of(const Panel& panel);

}  // namespace ropewalk::ui
