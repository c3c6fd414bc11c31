// The angle position * theta, its sine and cosine, and the bound on their error. Knows no tables.
#pragma once

namespace ropewalk {

/// Bound on the error of every sine and cosine of an angle here: at position m the double is within
/// kAngleErrorPerPosition * (|m| + 1) of the exact sin(m theta) or cos(m theta), theta the exact
/// base^(-2i/dim).
///
/// Why it holds with u = 2^-53 = 1.11e-16: m theta is off by at most |m| u theta from rounding the product
/// and by |m| (u/2 + u theta ln(1/theta)) from rounding theta and its exponent, which is at most 1.5 |m| u
/// = 1.67e-16 |m| (at theta -> 1); std::sin and std::cos reduce the angle without loss and round once more,
/// 0.6e-16. With a std::pow that is off by a whole ulp it is 2 |m| u = 2.22e-16 |m|, still inside. A float32
/// angle is off by 4e-3 at position 131071 already: that is why nothing here is float.
inline constexpr double kAngleErrorPerPosition = 2.5e-16;

/// The sine and cosine of one angle: a point on the unit circle.
struct SinCos {
  double sin;
  double cos;
};

/// Angle that a pair of frequency theta has reached at a position. Not wrapped: std::sin and std::cos reduce
/// it without loss, a reduction by a rounded 2 pi would not.
/// @param position           tokens, finite; negative and fractions allowed
/// @param inverse_frequency  radians per token, in (0, 1]
/// @return                   radians
double angle_rad(double position, double inverse_frequency);

/// Sine and cosine of angle_rad(position, inverse_frequency).
/// @return  each within kAngleErrorPerPosition * (|position| + 1) of the exact value, for inverse frequencies
/// made by
///          inverse_frequency()
SinCos sin_cos_at(double position, double inverse_frequency);

/// Bound on the error at a position: kAngleErrorPerPosition * (|position| + 1).
double angle_error_bound(double position);

}  // namespace ropewalk
