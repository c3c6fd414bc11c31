#include "encodings/number_format.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "encodings/angle.h"

namespace ropewalk {

namespace {

/// @param exponent  -1022 .. 1023
double power_of_two(int exponent) { return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52); }

}  // namespace

// std::ldexp and std::nearbyint give the same bits, but are calls, and figures round hundreds of millions of numbers.
double round_to(double value, const NumberFormat& format) {
  if (value == 0 || !std::isfinite(value)) return value;
  const double size = std::abs(value);
  // The exponent of the value; that of a subnormal double is smaller, but below min_exponent that does not matter.
  const int power = static_cast<int>(std::bit_cast<std::uint64_t>(size) >> 52) - 1023;
  // The exponent of one unit in the last place; below the smallest normal number that of subnormals.
  const int exponent = std::max(power, format.min_exponent) - format.significant_bits + 1;
  constexpr double kWhole = 0x1p52;  // the sum with it is a whole number, rounded to the nearest
  const double rounded = (size * power_of_two(-exponent) + kWhole - kWhole) * power_of_two(exponent);
  return std::copysign(rounded > format.largest ? INFINITY : rounded, value);
}

double angle_in(double position, double inverse_frequency, const NumberFormat& format) {
  // The product of two numbers of a format is exact in double, so only the format rounds it.
  return round_to(round_to(position, format) * round_to(inverse_frequency, format), format);
}

double angle_error_in(double position, double inverse_frequency, const NumberFormat& format) {
  return std::abs(angle_in(position, inverse_frequency, format) - angle_rad(position, inverse_frequency));
}

double angle_error_limit(double position, double inverse_frequency, const NumberFormat& format) {
  const double relative = std::ldexp(1, -format.significant_bits);  // of a number above 2^min_exponent
  const double absolute = std::ldexp(1, format.min_exponent - format.significant_bits);  // of a smaller one
  constexpr double kSlack = 1.01;  // for the second order, and for what angle_rad itself rounds
  return kSlack * (position * (3.1 * relative * inverse_frequency + absolute) + absolute);
}

std::int64_t last_rounded_alike(std::int64_t position, const NumberFormat& format) {
  const double rounded = round_to(static_cast<double>(position), format);
  const int exponent = std::ilogb(rounded) - format.significant_bits + 1;
  if (exponent < 1) return position;  // every whole number is one of the format's
  const double half = std::ldexp(1, exponent - 1);
  const double last = rounded + half;  // a tie, which goes to this number or to the next
  return static_cast<std::int64_t>(round_to(last, format) == rounded ? last : last - 1);
}

std::optional<std::int64_t> first_angle_off(double inverse_frequency, double error, std::int64_t limit,
                                            const NumberFormat& format) {
  const auto is_off = [&](std::int64_t position) {
    return angle_error_in(static_cast<double>(position), inverse_frequency, format) >= error;
  };
  // Below this position no angle can be off so far.
  const double none_below = error / angle_error_limit(1, inverse_frequency, format);
  if (none_below > static_cast<double>(limit)) return std::nullopt;
  std::int64_t first = std::max<std::int64_t>(1, static_cast<std::int64_t>(none_below));
  while (first <= limit && std::isfinite(round_to(static_cast<double>(first), format))) {
    if (is_off(first)) return first;
    std::int64_t last = std::min(last_rounded_alike(first, format), limit);
    const std::int64_t next = last + 1;
    if (is_off(last)) {  // the error falls to 0 and grows again, so all positions from the first such one on are off
      while (last - first > 1) {
        const std::int64_t middle = first + (last - first) / 2;
        (is_off(middle) ? last : first) = middle;
      }
      return last;
    }
    first = next;
  }
  return std::nullopt;
}

}  // namespace ropewalk
