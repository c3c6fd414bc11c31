#include "figure/animation.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ropewalk {
namespace {

bool along_logarithm(const Parameter& parameter, double from, double to) {
  return parameter.logarithmic && from > 0 && to > 0;
}

}  // namespace

double number_of(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? 1 : 0;
  throw std::logic_error("this value is no number");
}

Value animated_value(const Parameter& parameter, double from, double to, double passed) {
  double value =
      along_logarithm(parameter, from, to) ? from * std::pow(to / from, passed) : std::lerp(from, to, passed);
  value = std::clamp(value, std::min(from, to), std::max(from, to));  // the power may be off by a rounding
  if (parameter.type == ParameterType::real) return value;
  const bool even = parameter.snap == Snap::even;
  return static_cast<std::int64_t>(even ? 2 * std::llround(value / 2) : std::llround(value));
}

double passed_at(const Parameter& parameter, Range range, double value) {
  const double passed = along_logarithm(parameter, range.min, range.max)
                            ? std::log(value / range.min) / std::log(range.max / range.min)
                            : (value - range.min) / (range.max - range.min);
  return std::isfinite(passed) ? std::clamp(passed, 0.0, 1.0) : 0;
}

}  // namespace ropewalk
