// Emulates in double the floating-point formats that models compute in.
#pragma once

#include <cstdint>
#include <optional>
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

/// By how much angle_in differs from the exact product, in radians; infinite if the position is too large.
double angle_error_in(double position, double inverse_frequency, const NumberFormat& format);

/// No angle at the positions up to this one has a larger error, as long as they are within the format's numbers: three
/// roundings, each by half a unit in the last place. It grows with the position and with the frequency.
double angle_error_limit(double position, double inverse_frequency, const NumberFormat& format);

/// The last whole number that the format rounds to the same number as `position`: 257 for 256 in bfloat16. All
/// positions between them share an angle, so its error is largest at one of the two ends.
/// @param position  whole, >= 1, within the format's numbers
std::int64_t last_rounded_alike(std::int64_t position, const NumberFormat& format);

/// The first whole position in 1 .. limit at which the angle is off by `error` radians or more; nothing if there is
/// none. It tries two positions of each group that the format rounds alike.
/// @param inverse_frequency  > 0, radians per token
/// @param error              > 0, radians
/// @param limit              tokens; the search ends at the format's largest number
std::optional<std::int64_t> first_angle_off(double inverse_frequency, double error, std::int64_t limit,
                                            const NumberFormat& format);

}  // namespace ropewalk
