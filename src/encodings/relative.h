// Shaw's relative positions: a vector for each clipped distance between query and key. Knows no attention.
#pragma once

#include <cstdint>

namespace ropewalk {

/// Distance key - query, clipped to -clip .. clip: beyond it all distances share a vector.
/// @param clip  >= 1, tokens
/// @throws std::invalid_argument naming the argument and its value
/// @source Shaw et al. 2018, arXiv:1803.02155, section 3.2
std::int64_t clipped_distance(std::int64_t query, std::int64_t key, std::int64_t clip);

}  // namespace ropewalk
