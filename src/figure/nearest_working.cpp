#include "figure/nearest_working.h"

#include <cstdint>
#include <stdexcept>

namespace ropewalk {
namespace {

constexpr std::int64_t kFarthest = 4;  // axial_rotary takes multiples of 4

bool works(const Figure& figure, ParameterSet set, const Assignment& change) {
  try {
    set.assign(change.id, change.value);
    figure.evaluate(set);
    return true;
  } catch (const std::invalid_argument&) {
    return false;
  }
}

}  // namespace

std::optional<Assignment> nearest_working(const Figure& figure, const ParameterSet& set) {
  for (const Parameter& parameter : figure.parameters) {
    const auto* whole = std::get_if<std::int64_t>(&set.value(parameter.id));
    if (!whole) continue;
    for (std::int64_t distance = 1; distance <= kFarthest; ++distance)
      for (const std::int64_t value : {*whole + distance, *whole - distance})
        if (Assignment change{parameter.id, Value(value)}; works(figure, set, change)) return change;
  }
  for (const Parameter& parameter : figure.parameters) {
    if (set.is_default(parameter.id)) continue;
    if (Assignment change{parameter.id, parameter.default_value}; works(figure, set, change)) return change;
  }
  return {};
}

}  // namespace ropewalk
