// Elementary functions of doubles with the same bits on every system.
//
// Why: the C libraries of Linux, Windows and the browser disagree in the last bit of sin, cos, exp, log, pow and hypot,
// and one library may disagree with itself on another processor. So exported numbers would depend on the machine. src/
// calls these functions instead; tests/layers.py forbids those of <cmath>, except the ones that IEEE 754 or their
// definition fixes exactly: sqrt, abs, floor, ceil, round, nearbyint, fmod, remainder, ldexp, frexp, ilogb.
//
// How: a quick computation of some 68 bits is rounded if that is safe (rounds_safely), else it is repeated with 95 bits
// or more. Error: at most half a unit in the last place, that is, the double nearest to the exact result. About one
// argument in 2^40 may give the second nearest.
//
// Unless a function says more, NaN gives NaN, and an argument outside the domain gives NaN.
#pragma once

#include "portable/double_double.h"

namespace ropewalk {

/// The sine and cosine of one angle: a point on the unit circle.
struct SinCos {
  double sin;
  double cos;
};

namespace portable {

/// Sine and cosine of an angle in radians, any finite one. From 2^44 on the angle is first reduced by the double nearest
/// to 2 pi, which shifts it by at most 4e-17 |angle|, a fraction of the angle's own last bit.
SinCos sin_cos(double angle);
double sin(double angle);
double cos(double angle);
double tan(double angle);

/// The angle of the point (x, y), in (-pi, pi], as C's atan2; infinities included.
double atan2(double y, double x);
double atan(double x);

double exp(double x);
double exp2(double x);
double log(double x);    ///< natural logarithm, x >= 0; log(0) = -infinity
double log10(double x);  ///< x >= 0

/// sqrt(x^2 + y^2) without overflow on the way.
double hypot(double x, double y);

inline double square(double x) { return x * x; }

/// base^exponent for base >= 0.
double pow(double base, double exponent);

/// The same for many exponents of one base, whose logarithm is computed once. The bits are those of pow.
class PowersOf {
 public:
  explicit PowersOf(double base);
  double operator()(double exponent) const;

 private:
  double base_;
  DoubleDouble logarithm_;
};

}  // namespace portable
}  // namespace ropewalk
