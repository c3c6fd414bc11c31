// The scores of every query with every key of a text, with positions that are added or rotated.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>

#include "encodings/rotary.h"

namespace ropewalk {

/// A vector in each row.
using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct TokenVectors {
  Rows q, k;  ///< [tokens, dim] each: query and key of the token at each place, without its position
};

/// Normal random numbers in place of a model's queries and keys: after np.random.seed(seed), the query of token 0 is
/// randn(dim), its key the next dim draws, then come query and key of token 1, and so on.
/// @param tokens, dim  >= 1
/// @param same         whether every place has the vectors of token 0
/// @throws std::invalid_argument naming the argument and its value
TokenVectors token_vectors(std::int64_t tokens, std::int64_t dim, std::uint32_t seed, bool same);

/// The score (q_m + p_m)·(k_n + p_n) multiplied out. Row m is the query, column n the key; [tokens, tokens] each.
struct ScoreParts {
  Eigen::MatrixXd content_content;    ///< q_m·k_n
  Eigen::MatrixXd content_position;   ///< q_m·p_n
  Eigen::MatrixXd position_content;   ///< p_m·k_n
  Eigen::MatrixXd position_position;  ///< p_m·p_n
  Eigen::MatrixXd sum() const;
};

/// Scores if position vectors are added to queries and keys, without projections.
/// @param p  [tokens, dim], as large as q and k
/// @return   each entry within kProductErrorPerTerm * dim * (norm of one vector) * (norm of the other) of the exact one
/// @throws std::invalid_argument if the sizes do not fit
/// @source Dai et al. 2019, arXiv:1901.02860, sec. 3.3; Ke et al. 2021, arXiv:2006.15595, eq. 6
ScoreParts added_scores(const TokenVectors& tokens, const Rows& p);

/// Rounding error of a dot product in double, per term and relative to the product of both norms.
inline constexpr double kProductErrorPerTerm = 1.2e-16;

/// Scores (R_m q_m)·(R_n k_n) of RoPE, m and n from `positions`.
/// @param tokens     dim even
/// @param positions  [tokens] finite
/// @param base       > 1, finite
/// @return           [tokens, tokens]
/// @throws std::invalid_argument naming the argument and its value
/// @source Su et al. 2021, arXiv:2104.09864, eq. 16
Eigen::MatrixXd rotary_scores(const TokenVectors& tokens, std::span<const double> positions, double base,
                              Pairing pairing);

/// By how much the entries of one diagonal differ at most. It is 0 for a matrix that depends on m - n alone.
/// @param matrix  square, at least 1 x 1
double diagonal_spread(const Eigen::MatrixXd& matrix);

}  // namespace ropewalk
