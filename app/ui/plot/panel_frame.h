// The plot area of a panel: its pixels, the visible ranges of its axes, and the conversion between both.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "figure/plot.h"

namespace ropewalk::ui {

struct PanelFrame {
  ImVec2 min, max;  ///< of the plot area, logical pixels
  Range x, y;       ///< what is visible
  Scale x_scale = Scale::linear;
  Scale y_scale = Scale::linear;
  bool y_inverted = false;

  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }

  /// Where a value lies on an axis: 0 at range.min, 1 at range.max. `at_part` is the inverse.
  static double part(double value, Range range, Scale scale) {
    if (scale == Scale::logarithmic)
      return std::log(std::max(value, 1e-300) / range.min) / std::log(range.max / range.min);
    return (value - range.min) / range.size();
  }
  static double at_part(double part, Range range, Scale scale) {
    if (scale == Scale::logarithmic) return range.min * std::pow(range.max / range.min, part);
    return range.min + part * range.size();
  }

  /// Points far outside are moved to within 100 widths or heights of the area: floats are exact enough there.
  ImVec2 pixel(Point point) const {
    const auto across = static_cast<float>(std::clamp(part(point.x, x, x_scale), -100.0, 101.0));
    const auto up = static_cast<float>(std::clamp(part(point.y, y, y_scale), -100.0, 101.0));
    return {min.x + across * width(), y_inverted ? min.y + up * height() : max.y - up * height()};
  }
  Point plot(ImVec2 pixel) const {
    const double down = (pixel.y - min.y) / height();
    return {at_part((pixel.x - min.x) / width(), x, x_scale), at_part(y_inverted ? down : 1 - down, y, y_scale)};
  }
  bool contains(ImVec2 pixel) const {
    return pixel.x >= min.x && pixel.x < max.x && pixel.y >= min.y && pixel.y < max.y;
  }
};

/// Index of the figure's own panel that a panel shows. Compared panels share views and cursors with it.
int own_panel(const Plot& plot, int panel);

/// The visible range of an axis: the stored view, or the axis' limits if the view does not fit them.
Range visible_range(const std::optional<Range>& view, const Axis& axis);

/// The view to store for a range: none if it shows the whole axis, which then follows the parameters again.
std::optional<Range> view_of(Range range, const Axis& axis);

/// Size of the narrowest range that an axis can be zoomed to; 0 if there is no limit.
double narrowest_range(const Axis& axis);

/// Zooms a range about its middle. @param part  of the range that stays visible; above 1 zooms out
Range zoomed_range(Range range, const Axis& axis, double part);

}  // namespace ropewalk::ui
