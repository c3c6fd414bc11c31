// Which points of a line to draw: all of them, or, where there are more than pixels, enough to look the same.
#pragma once

#include <memory>
#include <vector>

#include "figure/plot.h"

namespace ropewalk::ui {

/// What a line looks like in a view of a given width.
struct LineRequest {
  std::shared_ptr<const LineSource> source;
  Range x;
  Scale scale = Scale::linear;
  int pixels = 1;
  int lines = 1;  ///< how many lines share the time that a view may take
  bool operator==(const LineRequest&) const = default;
};

struct LinePoints {
  std::vector<Point> points;
  bool thinned = false;     ///< there were more points than pixels
  std::int64_t stride = 1;  ///< above 1 only some points were looked at, since all would have taken too long
};

/// In each pixel column the lowest and the highest point, and at the end the last: what drawing all of them
/// would cover.
LinePoints points_to_draw(const LineRequest& request);

}  // namespace ropewalk::ui
