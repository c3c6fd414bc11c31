// The angle position * theta, its sine and cosine, and the bound on their error.
#pragma once

#include "portable/functions.h"

namespace ropewalk {

/// Bound on the error of every sine and cosine of an angle in this library: at position m the double is within
///   kAngleErrorPerPosition * (|m| + 1)
/// of the exact sin(m theta) or cos(m theta), where theta is the exact base^(-2i/dim).
///
/// Why it holds, with u = 2^-53 = 1.11e-16:
///   rounding the product m theta         shifts the angle by at most |m| u theta
///   rounding theta and its exponent      shifts the angle by at most |m| (u/2 + u theta ln(1/theta))
///   both together                        at most 1.5 |m| u = 1.67e-16 |m|, reached as theta -> 1
///   reducing an angle of 2^44 or more    shifts it by at most 0.4e-16 |m| (portable::sin_cos)
///   sine and cosine                      round once: 0.6e-16
///
/// A float32 angle would already be off by 4e-3 at position 131071, so all angles are doubles.
inline constexpr double kAngleErrorPerPosition = 2.5e-16;

/// The angle that a pair of frequency theta has reached at a position. It is not wrapped to one turn:
/// portable::sin_cos reduces it without loss, while subtracting a rounded 2 pi would lose digits.
/// @param position           tokens, finite; negative and fractions allowed
/// @param inverse_frequency  radians per token, in (0, 1]
/// @return                   radians
double angle_rad(double position, double inverse_frequency);

/// Sine and cosine of angle_rad(position, inverse_frequency).
/// @return  each within kAngleErrorPerPosition * (|position| + 1) of the exact value, if the frequency was computed by
///          inverse_frequency()
SinCos sin_cos_at(double position, double inverse_frequency);

/// Bound on the error at a position: kAngleErrorPerPosition * (|position| + 1).
double angle_error_bound(double position);

}  // namespace ropewalk
