// A pinned plot and the present one in a single plot: side by side, overlaid, or subtracted.
#pragma once

#include <string>

#include "figure/plot.h"

namespace ropewalk {

enum class CompareMode { side_by_side, overlaid, difference };

/// What differs between the two, such as "Base 10 000" and "Base 500 000"; both empty if nothing does.
struct ComparedLabels {
  std::string pinned = {};
  std::string now = {};
};

/// Both plots in one, which has the present one's title. If the plots do not match, it shows what it can, and notes say
/// what it cannot show.
///   side_by_side  each pinned panel followed by the present one, with equal limits if their axes are equal
///   overlaid      pinned marks, thin and called NAME (pinned), behind the present ones. Side by side
///                 instead if there are heatmaps or the panels do not match. Tables are the present ones.
///   difference    now - pinned of lines, stems and heatmaps of the same name, called Δ NAME, over the
///                 points that both have. A panel without any is shown as it is now.
Plot compare(const Plot& pinned, const Plot& now, CompareMode mode, const ComparedLabels& labels = {});

}  // namespace ropewalk
