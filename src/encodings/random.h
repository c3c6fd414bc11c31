// NumPy's legacy random numbers, so that seeded figures match Python's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace ropewalk {

/// The generator behind `np.random.seed(s)`: MT19937 seeded with s, uniform doubles of 53 bits, and normal numbers by
/// the polar method. Uniform numbers equal NumPy's to the last bit. Normal numbers
/// equal those of a NumPy whose logarithm is correctly rounded: NumPy calls the C library's, which is not, so that its
/// numbers differ between systems, and one in some 2000 differs from these by one or two units in the last place.
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
