// A pinned plot and the present one as a single plot: side by side, overlaid, or subtracted. Knows no figure.
#pragma once

#include <string>

#include "figure/plot.h"

namespace ropewalk {

enum class CompareMode { side_by_side, overlaid, difference };

/// What tells the two apart, such as "Base 10 000" and "Base 500 000"; both empty where nothing does.
struct ComparedLabels {
  std::string pinned = {};
  std::string now = {};
};

/// Both plots in one, which has the present one's title. Plots that do not match give what can be shown, and
/// notes that say what cannot.
///   side_by_side  each panel after its pinned twin, with the same limits where their axes are the same
///   overlaid      pinned marks thin behind the present ones, as NAME (pinned); heatmaps, and panels that
///                 do not match, put the whole plot side by side; tables are the present ones
///   difference    now - pinned of lines, stems and heatmaps of the same name, as Δ NAME, over the points
///                 that both have; a panel without any is shown as it is now
Plot compare(const Plot& pinned, const Plot& now, CompareMode mode, const ComparedLabels& labels = {});

}  // namespace ropewalk
