// A line with one point at each whole number, such as a position or a distance.
#pragma once

#include <algorithm>
#include <cmath>

#include "figure/plot.h"

namespace ropewalk {

/// `size` points at x = first, first + 1, ...; the derived class computes them.
class WholeNumberLine : public LineSource {
 public:
  WholeNumberLine(std::int64_t first, std::int64_t size) : first_(first), size_(size) {}

  std::int64_t size() const final { return size_; }
  std::int64_t lower_bound(double x) const final {
    return static_cast<std::int64_t>(
        std::clamp(std::ceil(x) - static_cast<double>(first_), 0.0, static_cast<double>(size_)));
  }

 protected:
  /// The x of a point.
  std::int64_t at(std::int64_t index) const { return first_ + index; }

 private:
  std::int64_t first_, size_;
};

}  // namespace ropewalk
