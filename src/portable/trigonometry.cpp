#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "portable/constants.h"
#include "portable/functions.h"

namespace ropewalk::portable {
namespace {

/// An angle k pi/256 + rest. `step` counts within a quarter turn, which has 128 steps.
struct ReducedAngle {
  double angle;
  double k;
  int step;
  int quarter;
};

ReducedAngle reduce(double angle) {
  if (std::abs(angle) >= 0x1p44) angle = std::fmod(angle, kTurn);
  const double k = nearest_integer(angle * k256OverPi);
  const auto whole = static_cast<std::int64_t>(k);
  return {angle, k, static_cast<int>(whole & 127), static_cast<int>((whole >> 7) & 3)};
}

/// Turns by quarters: (cos, sin) -> (-sin, cos) for each.
template <typename Number>
void turn(int quarter, Number& sine, Number& cosine) {
  if (quarter & 1) {
    std::swap(sine, cosine);
    cosine = -cosine;
  }
  if (quarter & 2) {
    sine = -sine;
    cosine = -cosine;
  }
}

/// Computes both with about 67 bits. False if one of them cannot be rounded safely, as near multiples of a quarter turn
/// other than 0: there the reduced angle is not known well enough.
bool quick(const ReducedAngle& a, SinCos& result) {
  if ((a.step == 0 && a.k != 0) || std::abs(a.k) > 0x1p40) return false;
  const DoubleDouble first = exact_product(a.k, kPiOver256[0]);
  const DoubleDouble rest = exact_sum(a.angle - first.hi, -first.lo);  // the difference is exact
  const auto [y, low] = exact_sum(rest.hi, rest.lo - a.k * kPiOver256[1]);
  const double z = y * y;
  const auto f = [](int n) { return kTables.inverse_factorial[n].hi; };
  const double sine_less_y = low - z * y * (f(3) - z * (f(5) - z * (f(7) - z * f(9))));
  const double cosine_less_1 = -(z * (0.5 - z * (f(4) - z * (f(6) - z * f(8)))) + y * low);
  const DoubleDouble s = kTables.sine[a.step], c = kTables.sine[128 - a.step];
  const DoubleDouble sy = exact_product(s.hi, y), cy = exact_product(c.hi, y);
  const DoubleDouble sine = exact_sum(s.hi, cy.hi), cosine = exact_sum(c.hi, -sy.hi);
  const double sine_low = sine.lo + (cy.lo + (s.lo + c.lo * y + c.hi * sine_less_y + s.hi * cosine_less_1));
  const double cosine_low = cosine.lo + (-sy.lo + (c.lo - s.lo * y - s.hi * sine_less_y + c.hi * cosine_less_1));
  if (!rounds_safely(ordered_sum(sine.hi, sine_low), result.sin) ||
      !rounds_safely(ordered_sum(cosine.hi, cosine_low), result.cos))
    return false;
  turn(a.quarter, result.sin, result.cos);
  return true;
}

struct ExactSinCos {
  DoubleDouble sin, cos;
};

/// Both within 2^-95 of themselves.
ExactSinCos exact(const ReducedAngle& a) {
  DoubleDouble r{a.angle, 0};
  if (a.k != 0) {
    const DoubleDouble first = exact_product(a.k, kPiOver256[0]), second = exact_product(a.k, kPiOver256[1]),
                       third = exact_product(a.k, kPiOver256[2]);
    double parts[] = {a.angle - first.hi,    -first.lo, -second.hi, -second.lo, -third.hi, -third.lo,
                      -(a.k * kPiOver256[3])};
    r = sum_of(parts);
  }
  const auto& f = kTables.inverse_factorial;
  const DoubleDouble square = r * r;
  const double z = square.hi;
  DoubleDouble sine = sum_of_larger(f[5], {z * (-f[7].hi + z * (f[9].hi - z * f[11].hi)), 0});
  for (int n : {3, 1}) sine = sum_of_larger(f[n], -(sine * square));
  sine = sine * r;
  DoubleDouble cosine = sum_of_larger(f[4], {z * (-f[6].hi + z * (f[8].hi - z * f[10].hi)), 0});
  for (int n : {2, 0}) cosine = sum_of_larger(f[n], -(cosine * square));
  if (a.step != 0) {
    const DoubleDouble s = kTables.sine[a.step], c = kTables.sine[128 - a.step];
    const DoubleDouble turned = s * cosine + c * sine;
    cosine = c * cosine + -(s * sine);
    sine = turned;
  }
  turn(a.quarter, sine, cosine);
  return {sine, cosine};
}

/// atan2 of finite numbers y > 0 and x, not both below 2^-1000 or so.
double angle_of(double y, double x) {
  const double width = std::abs(x), t = std::min(y, width) / std::max(y, width);
  double angle = t * (kPi / 4 + 0.273 * (1 - t));  // within 0.004, and within 6 % of itself
  if (y > width) angle = kPi / 2 - angle;
  if (x < 0) angle = kPi - angle;
  // The point turned back by the angle lies near the x axis; its own angle is what the first angle lacks.
  const SinCos back = sin_cos(angle);
  const double rest = (y * back.cos - x * back.sin) / (x * back.cos + y * back.sin);
  angle += rest - rest * rest * rest / 3;  // the next term is below 2e-13
  const ExactSinCos turn = exact(reduce(angle));
  const DoubleDouble across = turn.cos * y + -(turn.sin * x), along = turn.cos * x + turn.sin * y;
  return sum_of_larger({angle, 0}, across / along).hi;
}

}  // namespace

SinCos sin_cos(double angle) {
  if (!std::isfinite(angle)) return {kNan, kNan};
  if (angle == 0) return {angle, 1};
  const ReducedAngle reduced = reduce(angle);
  if (SinCos result; quick(reduced, result)) return result;
  const ExactSinCos result = exact(reduced);
  return {result.sin.hi, result.cos.hi};
}

double sin(double angle) { return sin_cos(angle).sin; }

double cos(double angle) { return sin_cos(angle).cos; }

double tan(double angle) {
  if (!std::isfinite(angle) || angle == 0) return angle == 0 ? angle : kNan;
  const ExactSinCos result = exact(reduce(angle));
  return (result.sin / result.cos).hi;
}

double atan2(double y, double x) {
  if (std::isnan(x) || std::isnan(y)) return kNan;
  if (std::isinf(x) || std::isinf(y)) {
    x = std::copysign(std::isinf(x) ? 1.0 : 0.0, x);
    y = std::copysign(std::isinf(y) ? 1.0 : 0.0, y);
  }
  if (y == 0) return std::signbit(x) ? std::copysign(kPi, y) : y;
  if (const double size = std::max(std::abs(x), std::abs(y)); size > 0x1p400 || size < 0x1p-400) {
    const int exponent = std::ilogb(size);
    x = std::ldexp(x, -exponent);
    y = std::ldexp(y, -exponent);
  }
  return std::copysign(y == 0 ? 0.0 : angle_of(std::abs(y), x), y);
}

double atan(double x) { return atan2(x, 1); }

}  // namespace ropewalk::portable
