#include "ui/plot/panel_frame.h"

namespace ropewalk::ui {

constexpr double kDeepestZoom = 1e-5;  // smallest part of an axis that can fill a panel

int own_panel(const Plot& plot, int panel) {
  const int own = figure_panel(plot, panel);
  return own < 0 ? panel : own;
}

double narrowest_range(const Axis& axis) {
  const double size = axis.limits.size();
  return axis.scale == Scale::logarithmic ? 0 : std::min(size, axis.whole ? 2.0 : kDeepestZoom * size);
}

Range visible_range(const std::optional<Range>& view, const Axis& axis) {
  const double least =
      axis.scale == Scale::logarithmic ? kDeepestZoom * view.value_or(axis.limits).max : 0.5 * narrowest_range(axis);
  const bool usable = view && view->max > axis.limits.min && view->min < axis.limits.max && view->size() >= least &&
                      view->size() <= 1e6 * axis.limits.size() && (axis.scale == Scale::linear || view->min > 0);
  return usable ? *view : axis.limits;
}

std::optional<Range> view_of(Range range, const Axis& axis) {
  const double slack = 1e-9 * axis.limits.size();
  if (range.min <= axis.limits.min + slack && range.max >= axis.limits.max - slack) return {};
  return range;
}

Range zoomed_range(Range range, const Axis& axis, double part) {
  const double cut = 0.5 * (1 - part);
  return {PanelFrame::at_part(cut, range, axis.scale), PanelFrame::at_part(1 - cut, range, axis.scale)};
}

}  // namespace ropewalk::ui
