// Rotary position embedding (RoPE): rotates pairs of dimensions by the angle position * theta.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace ropewalk {

/// Which two columns form pair i. For dim = 8, with the pair of each column as a digit:
///   interleaved  [00112233]   columns 2i and 2i+1: RoFormer, GPT-J
///   half_split   [01230123]   columns i and i + dim/2: GPT-NeoX, Hugging Face Llama
enum class Pairing { interleaved, half_split };

/// The two columns of a pair: x first, y second.
/// @param pair  0 .. dim/2-1
/// @param dim   even, >= 2
/// @throws std::invalid_argument naming the argument and its value
std::pair<std::int64_t, std::int64_t> pair_columns(std::int64_t pair, std::int64_t dim, Pairing pairing);

/// Rotation angle of each pair: angle[p, i] = positions[p] * base^(-2i/dim).
/// @param positions  [n] tokens, finite; negative and fractions allowed
/// @param dim        even, >= 2
/// @param base       > 1, finite
/// @return           [n, dim/2] radians, not wrapped
/// @throws std::invalid_argument naming the argument and its value
/// @source Su et al. 2021, arXiv:2104.09864, eq. 15
Eigen::MatrixXd rotary_angles(std::span<const double> positions, std::int64_t dim, double base);

/// Rotates one pair counter-clockwise: (x cos a - y sin a, x sin a + y cos a). Its length does not change.
/// @param x, y       finite
/// @param angle_rad  radians, finite
std::array<double, 2> rotate_pair(double x, double y, double angle_rad);

/// Rotation matrix R_m as a dense matrix, meant for display; rotate() does not need it. Its entries are zero except for
/// one block on the rows and columns of each pair i:
///   [ cos m theta_i  -sin m theta_i ]
///   [ sin m theta_i   cos m theta_i ]
/// @param position  m in tokens, finite; negative and fractions allowed
/// @param dim       even, >= 2
/// @param base      > 1, finite
/// @return          [dim, dim], each entry within kAngleErrorPerPosition * (|position| + 1) of the exact one
/// @throws std::invalid_argument naming the argument and its value
/// @source Su et al. 2021, arXiv:2104.09864, eq. 15
Eigen::MatrixXd rotary_matrix(double position, std::int64_t dim, double base, Pairing pairing);

/// Bound on the error of a rotated vector: both columns of each pair (x, y) of rotate() are within kRotationErrorFactor
///   * angle_error_bound(position) * hypot(x, y)
/// of the exact ones.
inline constexpr double kRotationErrorFactor = 2.0;

/// R_m x without the matrix: x * cos + x' * sin, where x' has (-y, x) in place of each pair (x, y).
/// For frequencies that a scaling method has changed, use rotate_by_angles.
/// @param x         [dim], dim even and >= 2
/// @param position  m in tokens, finite; negative and fractions allowed
/// @param base      > 1, finite
/// @return          [dim]; see kRotationErrorFactor for the error
/// @throws std::invalid_argument naming the argument and its value
/// @source Su et al. 2021, arXiv:2104.09864, eq. 34
std::vector<double> rotate(std::span<const double> x, double position, double base, Pairing pairing);

/// Rotates each pair i of x by angles_rad[i].
/// @param x           [dim], dim even and >= 2
/// @param angles_rad  [dim/2] radians
/// @return            [dim]
/// @throws std::invalid_argument if the sizes do not fit
std::vector<double> rotate_by_angles(std::span<const double> x, std::span<const double> angles_rad, Pairing pairing);

/// The order of columns that converts one pairing into the other: half_split[j] = interleaved[order[j]], with order = 0
/// 2 4 .. 1 3 5 ... Weights permuted in this order give the same scores with the other pairing.
/// @param dim  even, >= 2
/// @return     [dim]
/// @throws std::invalid_argument naming the argument and its value
std::vector<std::int64_t> half_split_from_interleaved(std::int64_t dim);

}  // namespace ropewalk
