// A learned table as it is before training: random vectors, one a row. Knows no attention.
#pragma once

#include <Eigen/Core>
#include <cstdint>

namespace ropewalk {

/// Rows of a table that a model would learn: row r holds numbers r*dim .. r*dim + dim-1 of the seed's
/// np.random.randn, times `deviation`. A table of L rows has L*dim parameters and no row L.
/// @param rows, dim  >= 1
/// @return           [rows, dim]
/// @throws std::invalid_argument naming the argument and its value
Eigen::MatrixXd learned_table(std::int64_t rows, std::int64_t dim, std::uint32_t seed, double deviation = 1);

}  // namespace ropewalk
