// Curves over whole distances, for the figures that show how a score depends on the distance.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "encodings/decay.h"
#include "figure/parameter_set.h"
#include "figure/whole_number_line.h"

namespace ropewalk {

/// A curve over the distances first, first + 1, ..., computed on request: function(first, turns, out).
template <class Function>
class DistanceLine final : public WholeNumberLine {
 public:
  using Turns = std::shared_ptr<const DistanceTurns>;

  /// @param turns  of stride 1, shared by all curves, since most views show every distance
  DistanceLine(std::int64_t first, std::int64_t max_distance, Turns turns, Function function)
      : WholeNumberLine(first, max_distance - first + 1), turns_(std::move(turns)), function_(std::move(function)) {}

  double cost() const override { return 0.1 * static_cast<double>(turns_->inverse_frequencies().size()); }
  void sample(std::int64_t first, std::int64_t stride, std::span<Point> points) const override {
    std::vector<double> values(points.size());
    const std::span<double> out = values;
    if (stride == turns_->stride())
      function_(at(first), *turns_, out);
    else
      function_(at(first), DistanceTurns(turns_->inverse_frequencies(), stride, out.size()), out);
    for (std::size_t i = 0; i < points.size(); ++i)
      points[i] = {static_cast<double>(at(first) + static_cast<std::int64_t>(i) * stride), values[i]};
  }

 private:
  Turns turns_;
  Function function_;
};

inline constexpr std::int64_t kFewDistances = 512;

/// The same line. If it has at most kFewDistances points, they are computed now and stored, because a figure reads them
/// more than once.
std::shared_ptr<const LineSource> few_stored(std::shared_ptr<const LineSource> line);

/// The distances that the curves show: 0 .. max_distance, or from 1 on if the axis is logarithmic.
struct ShownDistances {
  explicit ShownDistances(const ParameterSet& set);

  /// The curve of function(first, turns, out). `turns` have the stride 1.
  template <class Function>
  std::shared_ptr<const LineSource> line(std::shared_ptr<const DistanceTurns> turns, Function function) const {
    return few_stored(std::make_shared<DistanceLine<Function>>(first, last, std::move(turns), std::move(function)));
  }
  Axis axis() const;

  std::int64_t first, last;
};

/// The lowest of about kFewDistances evenly spread points of a line, which has at least one.
double lowest_sample(const LineSource& line);

}  // namespace ropewalk
