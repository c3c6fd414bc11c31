// ALiBi: a penalty on the score that grows linearly with the distance. Knows no attention.
#pragma once

#include <cstdint>
#include <vector>

namespace ropewalk {

/// Slope of each head. For a power of two, n heads: 2^(-8/n), 2^(-16/n), ..., 2^-8. For other numbers those
/// of the power of two below, then every second slope of the power of two above, as the reference
/// implementation does.
/// @param heads  >= 1
/// @return       [heads], positive; each within a few ulp of the exact power
/// @throws std::invalid_argument naming the argument and its value
/// @source Press et al. 2022, arXiv:2108.12409, section 3; its code, get_slopes
std::vector<double> alibi_slopes(std::int64_t heads);

/// What is added to the score of query i and key j: -slope |i - j|. (The paper's models are causal, j <= i.)
double alibi_bias(double slope, std::int64_t query, std::int64_t key);

}  // namespace ropewalk
