#include <bit>
#include <cmath>
#include <cstdint>

#include "portable/constants.h"
#include "portable/functions.h"
#include "portable/logarithm.h"

namespace ropewalk::portable {
namespace {

constexpr double kLargestExponent = 709.8;    // e^x overflows above it
constexpr double kSmallestExponent = -745.2;  // e^x is rounded to 0 below it

/// 2^exponent, for exponents of normal numbers, -1022 .. 1023.
double power_of_two(std::int64_t exponent) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
}

/// a 2^exponent, rounded once even where the result is subnormal, for a in [0.5, 2].
double scale(DoubleDouble a, std::int64_t exponent) {
  if (exponent > 1022) return a.hi * 0x1p1023 * power_of_two(exponent < 2046 ? exponent - 1023 : 1023);
  if (exponent >= (a.hi >= 1 ? -1022 : -1021)) return a.hi * power_of_two(exponent);
  if (exponent < -1080) return 0;
  // The last bit of a subnormal number is 2^-1074. Before scaling this is the last bit of 2^(52 - 1074 - exponent) + a.
  const double large = power_of_two(52 - 1074 - exponent);
  const DoubleDouble sum = ordered_sum(large, a.hi);
  return ((sum.hi + (sum.lo + a.lo)) - large) * 0x1p-1022 * power_of_two(exponent + 1022);
}

/// 2^(k/64) e^r for |r| up to a little more than ln(2)/128.
double power(std::int64_t k, DoubleDouble r) {
  const auto& inverse_factorial = kTables.inverse_factorial;
  const DoubleDouble table = kTables.power_of_two[k & 63];
  const std::int64_t exponent = k >> 6;
  const double x = r.hi;
  if (exponent >= -1021 && exponent < 1022) {
    const auto f = [&](int n) { return inverse_factorial[n].hi; };
    const double rest = r.lo + x * x * (0.5 + x * (f(3) + x * (f(4) + x * (f(5) + x * (f(6) + x * f(7))))));  // e^r-1-x
    const DoubleDouble product = exact_product(table.hi, x), sum = ordered_sum(table.hi, product.hi);
    const double low = sum.lo + (product.lo + (table.lo + table.hi * rest + table.lo * x));
    if (double result; rounds_safely(ordered_sum(sum.hi, low), result)) return result * power_of_two(exponent);
  }
  double tail = 0;
  for (int n = 11; n > 5; --n) tail = x * (inverse_factorial[n].hi + tail);
  DoubleDouble series = sum_of_larger(inverse_factorial[5], {tail, 0});
  for (int n = 4; n >= 0; --n) series = sum_of_larger(inverse_factorial[n], series * r);
  return scale(series * table, exponent);
}

double exp_of(DoubleDouble a) {
  const double k = nearest_integer(a.hi * (64 * kLog2OfE.hi));
  const DoubleDouble high = exact_sum(a.hi - k * kLn2Over64[0], -(k * kLn2Over64[1]));
  const DoubleDouble low = exact_sum(a.lo, -(k * kLn2Over64[2]));
  return power(static_cast<std::int64_t>(k), high + low);
}

}  // namespace

double exp(double x) {
  if (std::isnan(x)) return x;
  if (x >= kLargestExponent) return kInfinity;
  if (x < kSmallestExponent) return 0;
  return exp_of({x, 0});
}

double exp2(double x) {
  if (std::isnan(x)) return x;
  if (x >= 1024) return kInfinity;
  if (x < -1075.5) return 0;
  const double k = nearest_integer(64 * x);
  return power(static_cast<std::int64_t>(k), kLn2 * (x - k / 64));
}

PowersOf::PowersOf(double base)
    : base_(base), logarithm_(base > 0 && base < kInfinity ? log_of(base) : DoubleDouble{log(base), 0}) {}

double PowersOf::operator()(double exponent) const {
  if (exponent == 0 || base_ == 1) return 1;
  if (!(base_ >= 0) || std::isnan(exponent)) return kNan;
  const double size = logarithm_.hi * exponent;
  if (size >= kLargestExponent) return kInfinity;
  if (size < kSmallestExponent) return 0;
  return exp_of(logarithm_ * exponent);
}

double pow(double base, double exponent) { return PowersOf(base)(exponent); }

}  // namespace ropewalk::portable
