#include "session/pin.h"

#include <cmath>

#include "text/numbers.h"

namespace ropewalk {
namespace {

/// Values that differ look different: whole numbers are grouped, others are written in full.
std::string shown(const Parameter& parameter, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return grouped(*number);
  if (const auto* number = std::get_if<double>(&value); number && *number == std::floor(*number))
    return rounded(*number);
  return parameter.text(value);
}

}  // namespace

Pin pin_of(const Figure& figure, const ParameterSet& values, std::string preset) {
  Pin pin{.values = default_parameters(), .preset = std::move(preset)};
  for (const Parameter& parameter : parameters_of(figure))
    pin.values.assign(parameter.id, values.value(parameter.id));
  return pin;
}

ComparedLabels compared_labels(const Figure& figure, const ParameterSet& pinned, const ParameterSet& now) {
  ComparedLabels labels;
  const auto add = [](std::string& label, const Parameter& parameter, const Value& value) {
    label += (label.empty() ? "" : ", ") + parameter.label + " " + shown(parameter, value);
  };
  for (const Parameter& parameter : figure.parameters) {
    const Value& before = pinned.value(parameter.id);
    const Value& after = now.value(parameter.id);
    if (before == after) continue;
    add(labels.pinned, parameter, before);
    add(labels.now, parameter, after);
  }
  return labels;
}

}  // namespace ropewalk
