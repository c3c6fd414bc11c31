// The floating point formats that models compute in, emulated in double.
#pragma once

#include <string_view>

namespace ropewalk {

struct NumberFormat {
  std::string_view name;
  int significant_bits;  ///< with the leading one
  int min_exponent;      ///< of the smallest normal number, 2^min_exponent
  double largest;        ///< finite
};

inline constexpr NumberFormat kFloat32{"float32", 24, -126, 0x1.fffffep127};
inline constexpr NumberFormat kBfloat16{"bfloat16", 8, -126, 0x1.fep127};
inline constexpr NumberFormat kFloat16{"float16", 11, -14, 65504};

/// The number of the format that is nearest to `value`, ties to even, as IEEE 754 rounds; infinite where that
/// is beyond the largest. Exact.
/// @param value  finite
double round_to(double value, const NumberFormat& format);

/// position * inverse_frequency where position, frequency and product are each rounded to the format.
/// Infinite where the format has no such position.
double angle_in(double position, double inverse_frequency, const NumberFormat& format);

}  // namespace ropewalk
