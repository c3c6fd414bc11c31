// Which part of its axes a panel shows.
#pragma once

#include <optional>

#include "figure/plot.h"
#include "session/session.h"

namespace ropewalk::ui {

/// Which of the figure's own panels a panel shows. Compared panels share view and cursors with their twins.
int own_panel(const Plot& plot, int panel);

/// The visible range: the view, or everything if the view makes no sense for these limits.
Range visible_range(const std::optional<Range>& view, const Axis& axis);

/// The view to store for a range. One that shows everything is none, so that it follows the parameters again.
std::optional<Range> view_of(Range range, const Axis& axis);

/// The size of the narrowest range that an axis can be zoomed to; 0 without a limit.
double narrowest_range(const Axis& axis);

/// The range about the middle that keeps a part of what is visible. @param part  above 1 zooms out
Range zoomed_range(Range range, const Axis& axis, double part);

}  // namespace ropewalk::ui
