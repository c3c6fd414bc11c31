// Chooses the points of a line to draw: all of them, or fewer that look the same.
#pragma once

#include <memory>
#include <vector>

#include "figure/plot.h"

namespace ropewalk::ui {

/// A line and the view that it is drawn in.
struct LineRequest {
  std::shared_ptr<const LineSource> source;
  Range x;
  Scale scale = Scale::linear;
  int pixels = 1;  ///< width of the view
  int lines = 1;   ///< number of lines that share the plot's time budget
  bool operator==(const LineRequest&) const = default;
};

struct LinePoints {
  std::vector<Point> points;
  bool thinned = false;     ///< not all points of the source are here
  std::int64_t stride = 1;  ///< above 1: only every stride-th point was computed
};

/// The points to draw in the requested view.
///
/// A line of millions of points would take too long to draw and fills the same pixels as a few thousand do. So beyond
/// four points per pixel only the lowest and the highest point of each pixel column remain:
///
///   |   x   | .  x  |
///   | .   . |.  .   |      x  drawn: the lowest and the highest point of the column
///   |.    . |     . |      .  left out: the line between the points x covers the same pixels
///   |      x| x     |
///
/// The last point of the line is always added, since the line's name stands there.
/// Time budget: one million sines for all lines of a plot, about 20 ms. If computing all points would exceed this
/// line's share, only every stride-th point is computed. A logarithmic axis divides the share evenly among octaves,
/// since each octave has the same width.
/// Limits: a peak between computed points is missed; the readout names the stride. Lines whose x does not rise (curves
/// in a plane) are drawn in full.
LinePoints points_to_draw(const LineRequest& request);

}  // namespace ropewalk::ui
