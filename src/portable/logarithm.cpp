#include "portable/logarithm.h"

#include <bit>
#include <cmath>
#include <cstdint>

#include "portable/constants.h"
#include "portable/functions.h"

namespace ropewalk::portable {
namespace {

/// x = fraction 2^exponent; the fraction is within 1/256 of c/128, where c = kFirstLogarithm + index.
struct Split {
  double exponent;
  double fraction;
  double c;
  int index;
};

Split split(double x) {
  std::int64_t exponent = 0;
  if (x < 0x1p-1022) {  // a subnormal number becomes a normal one
    x *= 0x1p54;
    exponent = -54;
  }
  const auto bits = std::bit_cast<std::uint64_t>(x);
  exponent += static_cast<std::int64_t>(bits >> 52) - 1023;
  double fraction = std::bit_cast<double>((bits & 0xfffffffffffff) | std::bit_cast<std::uint64_t>(1.0));
  if (fraction > kLastLogarithm / 128.0) {
    fraction *= 0.5;
    ++exponent;
  }
  const double c = nearest_integer(128 * fraction);
  return {static_cast<double>(exponent), fraction, c, static_cast<int>(c) - kFirstLogarithm};
}

/// ln(fraction), relative to itself.
DoubleDouble log_of_fraction(const Split& x) {
  // ln(m / c) = 2 artanh(s) with s = (m - c) / (m + c), here in units of 1/128
  const DoubleDouble s = DoubleDouble{x.fraction - x.c / 128, 0} / exact_sum(x.c / 128, x.fraction);
  const DoubleDouble square = s * s;
  const auto& inverse_odd = kTables.inverse_odd;
  const double z = square.hi;
  const double tail = z * (inverse_odd[4].hi + z * (inverse_odd[5].hi + z * inverse_odd[6].hi));
  DoubleDouble series = sum_of_larger(inverse_odd[3], {tail, 0});
  for (int n = 2; n >= 0; --n) series = sum_of_larger(inverse_odd[n], series * square);
  const DoubleDouble half = s * series, rest{2 * half.hi, 2 * half.lo};
  return x.c == 128 ? rest : kTables.logarithm[x.index] + rest;
}

/// ln(x) within 2^-66 of itself, unless x is near 1.
DoubleDouble quick_log(const Split& x) {
  const DoubleDouble product = exact_product(x.fraction, kTables.inverse[x.index]);
  const double r = product.hi - 1;  // exact; ln(fraction) = minus_log + ln(1 + r + product.lo)
  const DoubleDouble square = exact_product(r, r);
  const double tail =
      r * square.hi * (1.0 / 3 - r * (0.25 - r * (0.2 - r * (1.0 / 6 - r * (1.0 / 7 - r * (0.125 - r * (1.0 / 9)))))));
  const DoubleDouble whole = kLn2 * x.exponent, table = kTables.minus_log[x.index];
  const DoubleDouble first = exact_sum(whole.hi, table.hi), second = exact_sum(first.hi, r);
  const DoubleDouble third = exact_sum(second.hi, -0.5 * square.hi);
  const double low =
      whole.lo + table.lo + first.lo + second.lo + third.lo + (product.lo * (1 - r * (1 - r)) - 0.5 * square.lo + tail);
  return ordered_sum(third.hi, low);
}

/// What both logarithms give outside the positive numbers.
double log_outside(double x) { return x == 0 ? -kInfinity : x == kInfinity ? x : kNan; }

bool is_positive(double x) { return x > 0 && x < kInfinity; }

}  // namespace

DoubleDouble log_of(double x) {
  const Split parts = split(x);
  const DoubleDouble rest = log_of_fraction(parts);
  return parts.exponent == 0 ? rest : kLn2 * parts.exponent + rest;
}

double log(double x) {
  if (!is_positive(x)) return log_outside(x);
  const Split parts = split(x);
  if (double result; (parts.exponent != 0 || parts.c != 128) && rounds_safely(quick_log(parts), result)) return result;
  return log_of(x).hi;
}

double log10(double x) { return is_positive(x) ? (log_of(x) * kLog10OfE).hi : log_outside(x); }

}  // namespace ropewalk::portable
