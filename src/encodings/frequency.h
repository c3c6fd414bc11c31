// The inverse frequencies theta_i that sinusoidal and rotary encodings share.
#pragma once

#include <cstdint>
#include <vector>

namespace ropewalk {

/// How the exponent of the base depends on the pair i = 0 .. pairs-1.
///   standard   theta_i = base^(-2i/dim)          the slowest pair stays above 1/base (Vaswani et al. 2017)
///   inclusive  theta_i = base^(-i/(dim/2 - 1))   the slowest pair is exactly 1/base (tensor2tensor, fairseq)
enum class Exponent { standard, inclusive };

/// Number of pairs of columns, ceil(dim/2). If dim is odd, the last pair has a sine and no cosine.
/// @param dim  >= 1
/// @throws std::invalid_argument naming d_model and its value
std::int64_t pair_count(std::int64_t dim);

/// Inverse frequency of one pair, in radians per token: theta_i = base^(-2i/dim), or base^(-i/(dim/2 - 1)) with
/// `inclusive` (theta_0 = 1 at dim = 2). Pair 0 is the fastest: theta_0 = 1 exactly, and theta falls from pair to pair.
/// @param pair      0 .. pair_count(dim)-1
/// @param dim       >= 1; even with `inclusive`
/// @param base      > 1, finite
/// @return          in (0, 1]; the absolute error is at most kFrequencyError
/// @throws std::invalid_argument naming the argument and its value
/// @source Vaswani et al. 2017, arXiv:1706.03762, sec. 3.5; Su et al. 2021, arXiv:2104.09864, eq. 15
double inverse_frequency(std::int64_t pair, std::int64_t dim, double base, Exponent exponent = Exponent::standard);

/// Largest absolute error of inverse_frequency, the sum of two parts:
///   rounded power          half an ulp below 1, 2^-54
///   rounded exponent       theta * ln(1/theta) * 2^-53 <= 2^-53 / e
inline constexpr double kFrequencyError = 1.6e-16;

/// Inverse frequencies of all pairs, fastest first.
/// @param dim       >= 1; even with `inclusive`
/// @param base      > 1, finite
/// @return          [pair_count(dim)] radians per token
/// @throws std::invalid_argument naming the argument and its value
std::vector<double> inverse_frequencies(std::int64_t dim, double base, Exponent exponent = Exponent::standard);

/// Wavelength lambda = 2 pi / theta: the number of tokens in which the pair makes one full turn.
/// @param inverse_frequency  > 0, radians per token
/// @return                   tokens, not rounded to a whole number
/// @throws std::invalid_argument naming the argument and its value
double wavelength(double inverse_frequency);

}  // namespace ropewalk
