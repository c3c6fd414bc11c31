// Numbers of about 106 bits, each the sum of two doubles, from which functions.h computes its results.
//
// Every operation consists of IEEE 754 additions, multiplications and divisions in a fixed order. So it gives the same
// bits on every machine that rounds doubles to nearest and does not contract a*b+c (CMakeLists.txt forbids both
// alternatives). Error bounds are relative to the exact result of the operation.
#pragma once

#include <cstddef>

#if defined(__FAST_MATH__) || (defined(__FLT_EVAL_METHOD__) && __FLT_EVAL_METHOD__ != 0)
#error "src/portable needs doubles that are rounded after each operation: compile it without -ffast-math and x87"
#endif

namespace ropewalk::portable {

/// The number hi + lo; |lo| is at most half a unit in the last place of hi.
struct DoubleDouble {
  double hi = 0;
  double lo = 0;
};

/// a + b without error, if |a| >= |b| or a = 0.
constexpr DoubleDouble ordered_sum(double a, double b) {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}

/// a + b without error.
constexpr DoubleDouble exact_sum(double a, double b) {
  const double sum = a + b;
  const double part = sum - a;
  return {sum, (a - (sum - part)) + (b - part)};
}

/// a * b without error, for |a| and |b| below 2^996 and a product whose last bit is not lost below 2^-1074.
/// @source Dekker, "A floating-point technique for extending the available precision", 1971
constexpr DoubleDouble exact_product(double a, double b) {
  constexpr double kSplitter = 134217729.0;  // 2^27 + 1: splits 53 bits into halves whose products are exact
  const double product = a * b;
  const double ca = kSplitter * a, a_high = ca - (ca - a), a_low = a - a_high;
  const double cb = kSplitter * b, b_high = cb - (cb - b), b_low = b - b_high;
  return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

constexpr DoubleDouble operator-(DoubleDouble a) { return {-a.hi, -a.lo}; }

/// Within 3 * 2^-106.
/// @source Joldes, Muller, Popescu, "Tight and rigorous error bounds for basic building blocks of double-word
///         arithmetic", 2017, algorithm 6
constexpr DoubleDouble operator+(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble high = exact_sum(a.hi, b.hi), low = exact_sum(a.lo, b.lo);
  const DoubleDouble sum = ordered_sum(high.hi, high.lo + low.hi);
  return ordered_sum(sum.hi, sum.lo + low.lo);
}

/// a + b, if |a| > 4 |b|; shorter than operator+.
constexpr DoubleDouble sum_of_larger(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble sum = ordered_sum(a.hi, b.hi);
  return ordered_sum(sum.hi, sum.lo + (a.lo + b.lo));
}

/// Within 5 * 2^-106.
constexpr DoubleDouble operator*(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble product = exact_product(a.hi, b.hi);
  return ordered_sum(product.hi, product.lo + (a.hi * b.lo + a.lo * b.hi));
}

constexpr DoubleDouble operator*(DoubleDouble a, double b) {
  const DoubleDouble product = exact_product(a.hi, b);
  return ordered_sum(product.hi, product.lo + a.lo * b);
}

/// Within 2^-102.
constexpr DoubleDouble operator/(DoubleDouble a, DoubleDouble b) {
  const double quotient = a.hi / b.hi;
  const DoubleDouble back = b * quotient;
  return ordered_sum(quotient, ((a.hi - back.hi) + (a.lo - back.lo)) / b.hi);
}

/// The sum of `count` parts, whatever their sizes and however they cancel: three passes of exact sums leave the result
/// in the first ones.
template <std::size_t count>
constexpr DoubleDouble sum_of(double (&parts)[count]) {
  for (int pass = 0; pass < 3; ++pass)
    for (std::size_t i = count - 1; i > 0; --i) {
      const DoubleDouble sum = exact_sum(parts[i - 1], parts[i]);
      parts[i - 1] = sum.hi;
      parts[i] = sum.lo;
    }
  double low = 0;
  for (std::size_t i = count - 1; i > 0; --i) low += parts[i];
  return ordered_sum(parts[0], low);
}

/// Rounds a number that is known within 2^-62 of itself to a double. False if the exact number may lie on the other
/// side of the middle between two doubles; about one in 200 does.
/// @source Ziv, "Fast evaluation of elementary mathematical functions with correctly rounded last bit", 1991
inline bool rounds_safely(DoubleDouble a, double& rounded) {
  const double error = a.hi * 0x1p-62;
  rounded = a.hi + (a.lo + error);
  return rounded == a.hi + (a.lo - error);
}

/// The nearest whole number, for |x| < 2^51; a number in the middle goes to the even one.
inline double nearest_integer(double x) { return (x + 0x1.8p52) - 0x1.8p52; }

}  // namespace ropewalk::portable
