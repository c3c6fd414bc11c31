// A curve over whole distances, for the figures that show how a score depends on the distance.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "encodings/decay.h"
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

/// The curve over the distances first .. max_distance.
template <class Function>
std::shared_ptr<const LineSource> distance_line(std::int64_t first, std::int64_t max_distance,
                                                std::shared_ptr<const DistanceTurns> turns, Function function) {
  return std::make_shared<DistanceLine<Function>>(first, max_distance, std::move(turns), std::move(function));
}

}  // namespace ropewalk
