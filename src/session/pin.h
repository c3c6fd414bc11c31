// A snapshot of a figure that the present one is compared with. Knows no widget.
#pragma once

#include <string>

#include "figure/compare.h"
#include "figure/figure.h"

namespace ropewalk {

struct Pin {
  ParameterSet values;  ///< of the figure's own parameters; all others are at their defaults
  std::string preset = {};
  CompareMode mode = CompareMode::side_by_side;
  bool shows_pinned = false;  ///< the pinned figure alone: the other side of A and B
  bool operator==(const Pin&) const = default;
};

/// The figure as it stands at these values, side by side.
Pin pin_of(const Figure& figure, const ParameterSet& values, std::string preset = {});

/// The parameters that evaluate reads and whose values differ, with their values: "Base frequency 10 000" and
/// "Base frequency 500 000".
ComparedLabels compared_labels(const Figure& figure, const ParameterSet& pinned, const ParameterSet& now);

}  // namespace ropewalk
