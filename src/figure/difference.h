// The difference of two lines or two heatmaps, as a source that subtracts values on request.
#pragma once

#include <memory>
#include <optional>

#include "figure/plot.h"

namespace ropewalk {

/// now - pinned at each x, from the first x that both lines have to the last before their x differ. If the lines are
/// too long to compare every x, evenly spread ones are compared.
/// @return null if they share no x, or if x does not rise in one of them
std::shared_ptr<const LineSource> line_difference(const std::shared_ptr<const LineSource>& now,
                                                  const std::shared_ptr<const LineSource>& pinned);

/// now - pinned over the rows and columns that both heatmaps have: a value is the difference of values, a mean that of
/// means. All else is as in `now`.
/// @return nothing if they share no cell, or if the cells of one lie between those of the other
std::optional<Heatmap> heatmap_difference(const Heatmap& now, const Heatmap& pinned);

/// The largest absolute value, of all values or of evenly spread ones.
struct Largest {
  double value = 0;
  bool of_all = true;
};
Largest largest_of(const LineSource& line);
/// The largest of the heatmap's values, which are compared within the float32 error of their means.
Largest largest_of(const HeatmapSource& heatmap);

}  // namespace ropewalk
