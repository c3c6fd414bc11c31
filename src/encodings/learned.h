// A learned position table before training: one random vector per position.
#pragma once

#include <Eigen/Core>
#include <cstdint>

namespace ropewalk {

/// A table that a model would learn. Row r holds numbers r*dim .. r*dim + dim-1 of np.random.randn after
/// np.random.seed(seed), times `deviation`. A table of L rows has L*dim parameters, and no vector for position L.
/// @param rows, dim  >= 1
/// @return           [rows, dim]
/// @throws std::invalid_argument naming the argument and its value
Eigen::MatrixXd learned_table(std::int64_t rows, std::int64_t dim, std::uint32_t seed, double deviation = 1);

}  // namespace ropewalk
