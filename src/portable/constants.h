// Constants and tables of functions.h. mpmath computed the constants to 400 bits; here they are cut into doubles. The
// compiler computes the tables.
#pragma once

#include <limits>

#include "portable/double_double.h"

namespace ropewalk::portable {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
inline constexpr DoubleDouble kLn2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
inline constexpr DoubleDouble kLog2OfE{0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56};
inline constexpr DoubleDouble kLog10OfE{0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57};
inline constexpr double kPi = 0x1.921fb54442d18p+1;
inline constexpr double kTurn = 2 * kPi;
/// ln(2) / 64 in three parts. The first two have 36 bits: their products with a whole number of 17 bits are exact.
inline constexpr double kLn2Over64[3] = {0x1.62e42fefa0000p-7, 0x1.cf79abc9e0000p-46, 0x1.d9cc01f97b57ap-85};
/// pi / 256 in four parts of 53 bits.
inline constexpr double kPiOver256[4] = {0x1.921fb54442d18p-7, 0x1.1a62633145c07p-61, -0x1.f1976b7ed8fbcp-117,
                                         0x1.4cf98e804177dp-171};
inline constexpr double k256OverPi = 0x1.45f306dc9c883p+6;

inline constexpr int kFirstLogarithm = 90;  ///< of 128: logarithms are tabulated for 90/128 .. 181/128
inline constexpr int kLastLogarithm = 181;

struct Tables {
  DoubleDouble inverse_factorial[32];  ///< 1 / n!
  DoubleDouble inverse_odd[32];        ///< 1 / (2n + 1)
  DoubleDouble power_of_two[64];       ///< 2^(j/64)
  DoubleDouble sine[129];              ///< sin(j pi / 256)
  static constexpr int kLogarithms = kLastLogarithm - kFirstLogarithm + 1;
  DoubleDouble logarithm[kLogarithms];  ///< ln((kFirstLogarithm + j) / 128)
  double inverse[kLogarithms];          ///< 128 / (kFirstLogarithm + j), rounded
  DoubleDouble minus_log[kLogarithms];  ///< -ln(inverse[j])
};

constexpr Tables make_tables() {
  Tables t{};
  DoubleDouble factorial{1, 0};
  for (int n = 0; n < 32; ++n) {
    if (n > 1) factorial = factorial * static_cast<double>(n);
    t.inverse_factorial[n] = DoubleDouble{1, 0} / factorial;
    t.inverse_odd[n] = DoubleDouble{1, 0} / DoubleDouble{2.0 * n + 1, 0};
  }
  for (int j = 0; j < 64; ++j) {  // the series of exp, at most 0.7
    const DoubleDouble x = kLn2 * (j / 64.0);
    for (int n = 31; n >= 0; --n) t.power_of_two[j] = t.inverse_factorial[n] + t.power_of_two[j] * x;
  }
  for (int j = 0; j <= 128; ++j) {  // the series of sin up to pi/4, and of cos above
    const bool is_sine = j <= 64;
    const DoubleDouble x = DoubleDouble{kPiOver256[0], kPiOver256[1]} * static_cast<double>(is_sine ? j : 128 - j);
    DoubleDouble sum;
    for (int n = 14; n >= 0; --n) sum = t.inverse_factorial[is_sine ? 2 * n + 1 : 2 * n] + -(sum * (x * x));
    t.sine[j] = is_sine ? sum * x : sum;
  }
  for (int j = 0; j < Tables::kLogarithms; ++j) {  // ln(c / 128) = 2 artanh((c - 128) / (c + 128))
    const double c = kFirstLogarithm + j;
    const DoubleDouble x = DoubleDouble{c - 128, 0} / DoubleDouble{c + 128, 0};
    DoubleDouble sum;
    for (int n = 24; n >= 0; --n) sum = t.inverse_odd[n] + sum * (x * x);
    t.logarithm[j] = sum * x * 2.0;
    t.inverse[j] = 128 / c;
    const DoubleDouble product = exact_product(t.inverse[j], c / 128);  // 1 + rounding error
    t.minus_log[j] = t.logarithm[j] + DoubleDouble{-((product.hi - 1) + product.lo), 0};
  }
  return t;
}

inline constexpr Tables kTables = make_tables();

}  // namespace ropewalk::portable
