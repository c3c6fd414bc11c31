// NumPy's legacy random numbers, so that seeded figures match Python's to the last bit. Knows no encodings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace ropewalk {

/// The generator behind `np.random.seed(s)`: MT19937 seeded with s, 53-bit doubles, and normals by the polar
/// method. Equal to NumPy's to the last bit where std::log is glibc's (another library may differ in the last
/// bit of a normal).
/// @source NumPy, numpy/random/src/legacy/legacy-distributions.c, legacy_gauss
class LegacyRandom {
 public:
  explicit LegacyRandom(std::uint32_t seed);

  /// Next uniform number in [0, 1), as `np.random.random_sample()`.
  double uniform();

  /// Next standard normal number, as `np.random.randn()`. Numbers come in pairs; the second is kept for the
  /// next call.
  double normal();

  /// The next `count` normal numbers, as `np.random.randn(count)`.
  std::vector<double> randn(std::size_t count);

 private:
  std::mt19937 generator_;
  std::optional<double> kept_normal_;
};

}  // namespace ropewalk
