#include "ui/plot/ticks.h"

#include <algorithm>
#include <cmath>

#include "text/numbers.h"

namespace ropewalk::ui {
namespace {

/// The smallest of 1, 2, 5, 10, 20 ... times a power of ten that is at least `step`.
double nice_step(double step) {
  const double power = std::pow(10, std::floor(std::log10(step)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= step * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

std::string label_of(double value, double step) {
  if (std::abs(value) < step * 1e-6) return "0";
  if (step >= 1 && std::abs(value) < 1e15) return grouped(std::llround(value));
  const int digits = static_cast<int>(std::ceil(std::log10(std::abs(value) / step) + 1e-9)) + 1;
  return rounded(value, std::clamp(digits, 1, 15));
}

std::vector<Tick> logarithmic_ticks(Range range, double max_count) {
  std::vector<Tick> ticks;
  const double first = std::floor(std::log10(range.min));
  const double last = std::ceil(std::log10(range.max));
  const double every = std::max(1.0, std::ceil((last - first) / max_count));
  for (double power = first; power <= last; power += every) {
    const double decade = std::pow(10, power);
    for (const double factor : {1.0, 2.0, 5.0}) {
      if (factor > 1 && (last - first) * 3 > max_count) break;
      const double value = factor * decade;
      if (range.contains(value)) ticks.push_back({value, rounded(value, 12)});
    }
  }
  return ticks;
}

}  // namespace

std::vector<Tick> ticks_for(const Axis& axis, Range range, double max_count) {
  max_count = std::max(max_count, 2.0);
  if (!axis.ticks.empty()) return axis.ticks;
  if (axis.scale == Scale::logarithmic)
    if (std::vector<Tick> ticks = logarithmic_ticks(range, max_count); ticks.size() >= 3) return ticks;
  double step = nice_step(range.size() / max_count);
  if (axis.whole) step = std::max(step, 1.0);
  std::vector<Tick> ticks;
  // Counted in whole numbers: adding one to a very large double may leave it as it is.
  const double first = std::ceil(range.min / step - 1e-9);
  for (int i = 0; i <= 2 * max_count; ++i) {
    const double value = (first + i) * step;
    if (value > range.max + step * 1e-9) break;
    ticks.push_back({value, label_of(value, step)});
  }
  return ticks;
}

}  // namespace ropewalk::ui
