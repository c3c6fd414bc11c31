#include "encodings/random.h"

#include <cmath>

namespace ropewalk {

LegacyRandom::LegacyRandom(std::uint32_t seed) : generator_(seed) {}

double LegacyRandom::uniform() {
  // 27 and 26 of the bits of two draws make one 53-bit fraction. Two statements: the order of the draws
  // matters.
  const double high = static_cast<double>(generator_() >> 5);
  const double low = static_cast<double>(generator_() >> 6);
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

double LegacyRandom::normal() {
  if (kept_normal_) {
    const double kept = *kept_normal_;
    kept_normal_.reset();
    return kept;
  }
  double x1 = 0.0;
  double x2 = 0.0;
  double radius_squared = 0.0;
  do {  // a point uniform in the unit disc, its centre left out
    x1 = 2.0 * uniform() - 1.0;
    x2 = 2.0 * uniform() - 1.0;
    radius_squared = x1 * x1 + x2 * x2;
  } while (radius_squared >= 1.0 || radius_squared == 0.0);
  const double scale = std::sqrt(-2.0 * std::log(radius_squared) / radius_squared);
  kept_normal_ = scale * x1;
  return scale * x2;
}

std::vector<double> LegacyRandom::randn(std::size_t count) {
  std::vector<double> result(count);
  for (double& number : result) number = normal();
  return result;
}

}  // namespace ropewalk
