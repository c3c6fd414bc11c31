// The place on a figure that the keyboard moves: that of its cursors, or of its first handle.
#pragma once

#include <optional>
#include <vector>

#include "ui/plot/plot_view.h"

namespace ropewalk::ui {

struct KeyboardCursor {
  PlotPlace at;
  /// Ids of the parameters that a step along an axis sets; empty if there is no cursor on it.
  std::string x_parameter, y_parameter;
  bool is_handle = false;  ///< a step sets whatever dragging the handle there sets
};

/// Nothing if the figure has neither cursors nor handles.
/// @param memory  of the same plot, after it was drawn
std::optional<KeyboardCursor> keyboard_cursor(const ShownFigure& shown, const std::vector<Cursor>& cursors,
                                              const std::vector<Handle>& handles, const PlotMemory& memory);

/// What a step sets: one token or dimension on an axis of whole numbers, else a hundredth of what is visible.
/// @param right, down  -1, 0 or 1: along the axes as they are drawn
std::vector<Assignment> step_cursor(const ShownFigure& shown, const KeyboardCursor& cursor, const PlotMemory& memory,
                                    int right, int down);

}  // namespace ropewalk::ui
