// Where a panel's plot stands on the screen, and how its coordinates become pixels.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <cmath>

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

  static double part(double value, Range range, Scale scale) {
    if (scale == Scale::logarithmic)
      return std::log(std::max(value, 1e-300) / range.min) / std::log(range.max / range.min);
    return (value - range.min) / range.size();
  }
  static double at_part(double part, Range range, Scale scale) {
    if (scale == Scale::logarithmic) return range.min * std::pow(range.max / range.min, part);
    return range.min + part * range.size();
  }

  /// Far values end a little way outside, where floats still hold.
  ImVec2 pixel(Point point) const {
    const double across = std::clamp(part(point.x, x, x_scale), -100.0, 101.0);
    const double up = std::clamp(part(point.y, y, y_scale), -100.0, 101.0);
    return {min.x + static_cast<float>(across) * width(), y_inverted
                                                              ? min.y + static_cast<float>(up) * height()
                                                              : max.y - static_cast<float>(up) * height()};
  }
  Point plot(ImVec2 pixel) const {
    const double down = (pixel.y - min.y) / height();
    return {at_part((pixel.x - min.x) / width(), x, x_scale),
            at_part(y_inverted ? down : 1 - down, y, y_scale)};
  }
  bool contains(ImVec2 pixel) const {
    return pixel.x >= min.x && pixel.x < max.x && pixel.y >= min.y && pixel.y < max.y;
  }
};

}  // namespace ropewalk::ui
