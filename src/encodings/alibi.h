// ALiBi: a bias on the attention score that falls linearly with the distance between query and key.
#pragma once

#include <cstdint>
#include <vector>

namespace ropewalk {

/// Slope of each head, as in the reference implementation:
///   n heads, n a power of two  2^(-8/n), 2^(-16/n), ..., 2^-8
///   any other n                all slopes for m heads, m the largest power of two below n, then every second
///                              slope (1st, 3rd, 5th, ...) for 2m heads
/// @param heads  >= 1
/// @return       [heads], positive; each within a few ulp of the exact power
/// @throws std::invalid_argument naming the argument and its value
/// @source Press et al. 2022, arXiv:2108.12409, section 3; its code, get_slopes
std::vector<double> alibi_slopes(std::int64_t heads);

/// The bias that is added to the score of query i and key j: -slope |i - j|. The paper's models are causal, with j <= i.
double alibi_bias(double slope, std::int64_t query, std::int64_t key);

}  // namespace ropewalk
