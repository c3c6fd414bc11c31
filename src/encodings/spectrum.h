// The singular values of a position table, and those that random numbers are expected to have.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

namespace ropewalk {

/// Bound on the error of every value in this file, relative to the largest of them.
inline constexpr double kSpectrumError = 1e-12;

/// Singular values over their root mean square, the largest first. If all rows were independent and of the same length,
/// all would be about 1; a table that varies smoothly over positions has a few large ones, and the others are almost 0.
/// @param table  [rows, columns], at least one of each, finite
/// @return       [min(rows, columns)]; their squares add up to that number. All are 0 for a table of zeros
/// @throws std::invalid_argument if the table is empty
std::vector<double> relative_singular_values(const Eigen::MatrixXd& table);

/// What relative_singular_values is expected to be for a large table of independent normal numbers of mean 0 and equal
/// deviation: value k is the square root of the quantile 1 - (k + 1/2) / count of the Marchenko-Pastur law of ratio
/// c = min / max of rows and columns, whose mean is 1 and which lies between (1 - sqrt c)^2 and (1 + sqrt c)^2.
/// @param rows, columns  >= 1
/// @return               [min(rows, columns)], falling
/// @throws std::invalid_argument naming the argument and its value
/// @source Marchenko and Pastur 1967
std::vector<double> marchenko_pastur_values(std::int64_t rows, std::int64_t columns);

/// How many of the largest singular values have at least this share of the sum of all squares.
/// @param values  falling, >= 0
/// @param share   in [0, 1]
/// @return        0 .. values.size(); 0 if all values are 0
std::int64_t components_for_share(const std::vector<double>& values, double share);

}  // namespace ropewalk
