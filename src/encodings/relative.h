// Shaw's relative positions: clips the distance between query and key, which selects a learned vector.
#pragma once

#include <cstdint>

namespace ropewalk {

/// The distance key - query, clipped to -clip .. clip: all longer distances share the vector of the clip.
/// @param clip  >= 1, tokens
/// @throws std::invalid_argument naming the argument and its value
/// @source Shaw et al. 2018, arXiv:1803.02155, section 3.2
std::int64_t clipped_distance(std::int64_t query, std::int64_t key, std::int64_t clip);

}  // namespace ropewalk
