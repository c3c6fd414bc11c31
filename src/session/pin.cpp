#include "session/pin.h"

#include <algorithm>
#include <cmath>

#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

/// Whole numbers are grouped; others are written in full, so that different values have different texts.
std::string shown(const Parameter& parameter, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return grouped(*number);
  if (const auto* number = std::get_if<double>(&value); number && *number == std::floor(*number))
    return rounded(*number);
  if (const auto* record = std::get_if<Record>(&value)) return record->label();
  return parameter.text(value);
}

}  // namespace

Pin pin_of(const Figure& figure, const ParameterSet& values, std::string preset) {
  Pin pin{.values = default_parameters(), .preset = std::move(preset)};
  for (const Parameter& parameter : parameters_of(figure)) pin.values.assign(parameter.id, values.value(parameter.id));
  return pin;
}

ComparedLabels compared_labels(const Figure& figure, const ParameterSet& pinned, const ParameterSet& now) {
  std::vector<Parameter> changed = figure.parameters;
  std::erase_if(changed,
                [&](const Parameter& parameter) { return pinned.value(parameter.id) == now.value(parameter.id); });
  const auto label = [&](const ParameterSet& values) {
    return join(changed, ", ", [&](const Parameter& parameter) {
      return parameter.label + " " + shown(parameter, values.value(parameter.id));
    });
  };
  return {.pinned = label(pinned), .now = label(now)};
}

ComparedLabels compared_labels(const Figure& figure, const Pin& pin, const ParameterSet& now) {
  ComparedLabels labels = compared_labels(figure, pin.values, now);
  if (!pin.model.empty()) labels.pinned = pin.model;
  const auto is_same = [&](const Parameter& parameter) {
    return pin.other->values.value(parameter.id) == now.value(parameter.id);
  };
  if (pin.other && std::ranges::all_of(figure.parameters, is_same)) labels.now = pin.other->model;
  return labels;
}

}  // namespace ropewalk
