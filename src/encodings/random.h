// NumPy's legacy random numbers, so that seeded figures match Python's to the last bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace ropewalk {

/// The generator behind `np.random.seed(s)`: MT19937 seeded with s, uniform doubles of 53 bits, and normal numbers by
/// the polar method. Its numbers equal NumPy's to the last bit if std::log is glibc's; with another library the last
/// bit of a normal number may differ.
/// @source NumPy, numpy/random/src/legacy/legacy-distributions.c, legacy_gauss
class LegacyRandom {
 public:
  explicit LegacyRandom(std::uint32_t seed);

  /// Next uniform number in [0, 1), as `np.random.random_sample()`.
  double uniform();

  /// Next standard normal number, as `np.random.randn()`. Numbers are computed in pairs; the second one is stored for
  /// the next call.
  double normal();

  /// The next `count` normal numbers, as `np.random.randn(count)`.
  std::vector<double> randn(std::size_t count);

 private:
  std::mt19937 generator_;
  std::optional<double> next_normal_;
};

}  // namespace ropewalk
