// Draws the cursors and handles of a panel, and marks at its edges for cursors outside of the view.
#pragma once

#include <imgui_internal.h>

#include <string>
#include <vector>

#include "figure/figure.h"
#include "ui/canvas.h"
#include "ui/plot/panel_frame.h"

namespace ropewalk::ui {

/// A triangle at the edge of a panel, with the value of the nearest cursor beyond that edge.
struct EdgeMark {
  bool on_x = true;   ///< the cursor is left or right of the view, else above or below
  bool after = true;  ///< at the right or the lower edge
  double value = 0;
  std::string text = {};
  ImRect box = {};  ///< of triangle and text
};

/// The marks of a panel, at most one at each edge, in ImGui's current font.
/// @param own_panel  index of the figure's panel
std::vector<EdgeMark> edge_marks(const Canvas& canvas, const Panel& panel, const PanelFrame& frame,
                                 const std::vector<Cursor>& cursors, int own_panel);

/// Draws the cursors that are in view.
/// @param on_colors  whether there is a heatmap below
void draw_cursors(const Canvas& canvas, const PanelFrame& frame, const std::vector<Cursor>& cursors, int own_panel,
                  bool on_colors);
void draw_edge_marks(const Canvas& canvas, const std::vector<EdgeMark>& marks);
void draw_handles(const Canvas& canvas, const PanelFrame& frame, const std::vector<Handle>& handles, int own_panel);

/// The visible range, moved so that a value is in its middle or as near to it as the axis' limits allow.
Range range_around(double value, Range visible, const Axis& axis);

}  // namespace ropewalk::ui
