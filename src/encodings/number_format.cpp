#include "encodings/number_format.h"

#include <algorithm>
#include <cmath>

namespace ropewalk {

double round_to(double value, const NumberFormat& format) {
  if (value == 0 || !std::isfinite(value)) return value;
  // The exponent of one unit in the last place; below the smallest normal number that of subnormals.
  const int exponent = std::max(std::ilogb(value), format.min_exponent) - format.significant_bits + 1;
  const double rounded = std::ldexp(std::nearbyint(std::ldexp(value, -exponent)), exponent);
  return std::abs(rounded) > format.largest ? std::copysign(INFINITY, value) : rounded;
}

double angle_in(double position, double inverse_frequency, const NumberFormat& format) {
  // The product of two numbers of a format is exact in double, so only the format rounds it.
  return round_to(round_to(position, format) * round_to(inverse_frequency, format), format);
}

}  // namespace ropewalk
