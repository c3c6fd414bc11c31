#include "figure/distance_line.h"

#include <algorithm>

#include "figure/shared_parameters.h"

namespace ropewalk {

ShownDistances::ShownDistances(const ParameterSet& set)
    : first(set[param::log_distance] ? 1 : 0), last(set[param::max_distance]) {}

Axis ShownDistances::axis() const {
  return {.label = "Relative distance",
          .unit = "tokens",
          .scale = first > 0 ? Scale::logarithmic : Scale::linear,  // a logarithmic axis has no zero
          .limits = {static_cast<double>(first), static_cast<double>(std::max(last, first + 1))},
          .whole = true};
}

std::shared_ptr<const LineSource> few_stored(std::shared_ptr<const LineSource> line) {
  if (line->size() > kFewDistances) return line;
  std::vector<Point> points(static_cast<std::size_t>(line->size()));
  line->sample(0, 1, points);
  return polyline(std::move(points));
}

double lowest_sample(const LineSource& line) {
  const std::int64_t stride = std::max<std::int64_t>(1, line.size() / kFewDistances);
  std::vector<Point> points(static_cast<std::size_t>((line.size() - 1) / stride + 1));
  line.sample(0, stride, points);
  return std::ranges::min(points, {}, &Point::y).y;
}

}  // namespace ropewalk
