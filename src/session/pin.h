// A pin: a snapshot of a figure's values, with which the figure at the current values is compared.
#pragma once

#include <optional>
#include <string>

#include "figure/compare.h"
#include "figure/figure.h"

namespace ropewalk {

/// Values that show a model.
struct NamedValues {
  std::string model;    ///< its name
  ParameterSet values;  ///< parameters that the figure does not have are at their defaults
  bool operator==(const NamedValues&) const = default;
};

struct Pin {
  ParameterSet values;     ///< likewise
  std::string model = {};  ///< the name of the model that they show, if any
  /// The model that was opened after pinning: its name stands in the comparison while the present values are its own.
  std::optional<NamedValues> other = {};
  std::string preset = {};
  CompareMode mode = CompareMode::side_by_side;
  bool shows_pinned = false;  ///< whether the card shows the pinned figure alone
  bool operator==(const Pin&) const = default;
};

/// Pins a figure at these values, compared side by side.
Pin pin_of(const Figure& figure, const ParameterSet& values, std::string preset = {});

/// Lists the parameters that `evaluate` reads and whose values differ, with their values:
/// "Base 10 000" and "Base 500 000".
ComparedLabels compared_labels(const Figure& figure, const ParameterSet& pinned, const ParameterSet& now);
/// Likewise, with the names of the models where the values are those of models.
ComparedLabels compared_labels(const Figure& figure, const Pin& pin, const ParameterSet& now);

}  // namespace ropewalk
