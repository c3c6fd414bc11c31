// The smallest base whose mean cosine stays positive within a context.
#include <algorithm>
#include <cmath>
#include <span>

#include "encodings/argument.h"
#include "encodings/decay.h"
#include "encodings/frequency.h"
#include "encodings/rope_scaling.h"

namespace ropewalk {
namespace {

constexpr std::int64_t kBlock = kLanes * kLanes;  // distances that are checked together
constexpr std::int64_t kStride = 16;              // distances of which one is looked at first
constexpr std::int64_t kTried = 64;               // distances that are tried first, because most bases are too small

/// Tells of one base whether the mean cosine is negative anywhere. Most distances need not be computed: at every 16th
/// one the sum of the slow pairs, less what they can lose up to 8 tokens away, less 1 for each fast pair, is a lower
/// bound for the 16 distances around.
class PositiveCheck {
 public:
  PositiveCheck(std::int64_t rotary_dim, double base)
      : thetas_(inverse_frequencies(rotary_dim, base)),
        fast_(static_cast<std::size_t>(std::ranges::find_if(thetas_, is_slow) - thetas_.begin())) {
    for (const double theta : slow()) loss_ += std::min(2.0, kStride / 2 * theta);
    loss_ += static_cast<double>(fast_);
  }

  bool up_to(std::int64_t context) const {
    for (std::int64_t i = 0; i < kTried; ++i)
      if (mean_cosine(static_cast<double>(context - context * i / (2 * kTried)), thetas_) < 0) return false;
    const DistanceTurns all(thetas_, 1, kBlock);
    if (slow().empty()) {
      for (std::int64_t end = context + 1; end > 0; end -= kBlock)
        if (!is_positive(std::max<std::int64_t>(0, end - kBlock), end, all)) return false;
      return true;
    }
    const DistanceTurns some(slow(), kStride, kBlock / kStride);
    for (std::int64_t end = context + 1; end > 0; end -= kBlock)
      if (!block_is_positive(std::max<std::int64_t>(0, end - kBlock), end, some, all)) return false;
    return true;
  }

 private:
  static bool is_slow(double theta) { return kStride / 2 * theta < 1; }
  std::span<const double> slow() const { return std::span(thetas_).subspan(fast_); }

  bool block_is_positive(std::int64_t first, std::int64_t end, const DistanceTurns& some,
                         const DistanceTurns& all) const {
    std::vector<double> sums(static_cast<std::size_t>((end - first + kStride - 1) / kStride));
    mean_cosines(first + kStride / 2, some, sums);
    const auto is_open = [&](double mean) { return mean * static_cast<double>(slow().size()) < loss_ + kSlack; };
    // Few open distances are computed alone; of many, a whole block takes no longer.
    if (std::ranges::count_if(sums, is_open) > std::ssize(sums) / 16) return is_positive(first, end, all);
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const std::int64_t from = first + kStride * static_cast<std::int64_t>(i);
      if (is_open(sums[i]) && !is_positive(from, std::min(from + kStride, end), all)) return false;
    }
    return true;
  }

  bool is_positive(std::int64_t first, std::int64_t end, const DistanceTurns& all) const {
    std::vector<double> values(static_cast<std::size_t>(end - first));
    mean_cosines(first, all, values);
    return std::ranges::none_of(values, [](double value) { return value < 0; });
  }

  static constexpr double kSlack = 1e-6;  // far above the rounding of the sums

  std::vector<double> thetas_;
  std::size_t fast_;
  double loss_ = 0;
};

}  // namespace

std::optional<double> base_for_context(std::int64_t rotary_dim, std::int64_t context) {
  if (rotary_dim < 2 || rotary_dim % 2 != 0) reject_argument("rotary_dim", rotary_dim, "an even number of at least 2");
  for (double unit = 0.1; 10 * unit <= kLargestBase; unit *= 10)
    for (int digits = unit < 1 ? 15 : 10; digits < 100; ++digits) {
      const double base = unit < 1 ? digits / 10.0 : std::round(unit) * digits;
      if (base <= kLargestBase && PositiveCheck(rotary_dim, base).up_to(context)) return base;
    }
  return std::nullopt;
}

}  // namespace ropewalk
