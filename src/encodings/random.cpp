#include "encodings/random.h"

#include <cmath>

#include "portable/functions.h"

namespace ropewalk {

LegacyRandom::LegacyRandom(std::uint32_t seed) : generator_(seed) {}

double LegacyRandom::uniform() {
  // One draw gives the upper 27 bits and the next one the lower 26 bits of a 53-bit fraction. Two statements fix the
  // order of the draws.
  const double high = static_cast<double>(generator_() >> 5);
  const double low = static_cast<double>(generator_() >> 6);
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

double LegacyRandom::normal() {
  if (next_normal_) {
    const double number = *next_normal_;
    next_normal_.reset();
    return number;
  }
  double x1 = 0.0;
  double x2 = 0.0;
  double radius_squared = 0.0;
  do {  // draw a uniform point of the unit disc, except its centre
    x1 = 2.0 * uniform() - 1.0;
    x2 = 2.0 * uniform() - 1.0;
    radius_squared = x1 * x1 + x2 * x2;
  } while (radius_squared >= 1.0 || radius_squared == 0.0);
  const double scale = std::sqrt(-2.0 * portable::log(radius_squared) / radius_squared);
  next_normal_ = scale * x1;
  return scale * x2;
}

std::vector<double> LegacyRandom::randn(std::size_t count) {
  std::vector<double> result(count);
  for (double& number : result) number = normal();
  return result;
}

}  // namespace ropewalk
