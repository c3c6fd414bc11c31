// Emulates in double the floating-point formats that models compute in.
#pragma once

#include <string_view>

namespace ropewalk {

struct NumberFormat {
  std::string_view name;
  int significant_bits;  ///< including the leading 1
  int min_exponent;      ///< the smallest normal number is 2^min_exponent
  double largest;        ///< finite number
};

inline constexpr NumberFormat kFloat32{"float32", 24, -126, 0x1.fffffep127};
inline constexpr NumberFormat kBfloat16{"bfloat16", 8, -126, 0x1.fep127};
inline constexpr NumberFormat kFloat16{"float16", 11, -14, 65504};

/// Rounds to the nearest number of the format, ties to even, as IEEE 754 does; beyond the largest number the result is
/// infinite. Exact.
/// @param value  finite
double round_to(double value, const NumberFormat& format);

/// position * inverse_frequency, where the position, the frequency and the product are each rounded to the format.
/// Infinite if the position is beyond the format's largest number.
double angle_in(double position, double inverse_frequency, const NumberFormat& format);

}  // namespace ropewalk
