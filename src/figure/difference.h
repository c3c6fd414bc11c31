// What has changed between two lines or two heatmaps: sources that subtract where they are looked at. Knows
// no panel.
#pragma once

#include <memory>
#include <optional>

#include "figure/plot.h"

namespace ropewalk {

/// now - pinned at each x from the first that both have, as far as they agree in x. Of lines too long to
/// compare every x, evenly spread ones are compared.
/// @return null where they share no x, or one of them does not run from left to right
std::shared_ptr<const LineSource> line_difference(const std::shared_ptr<const LineSource>& now,
                                                  const std::shared_ptr<const LineSource>& pinned);

/// now - pinned over the rows and columns that both have: values and means are differences of values and
/// means.
/// All else is as it is in `now`.
/// @return none where they share no cell, or the cells of one lie between those of the other
std::optional<Heatmap> heatmap_difference(const Heatmap& now, const Heatmap& pinned);

/// The largest absolute value, and whether all values were looked at or only evenly spread ones.
struct Largest {
  double value = 0;
  bool of_all = true;
};
Largest largest_of(const LineSource& line);
/// To within the error of two heatmaps' means in float32.
Largest largest_of(const HeatmapSource& heatmap);

}  // namespace ropewalk
