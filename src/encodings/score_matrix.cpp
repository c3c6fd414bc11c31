#include "encodings/score_matrix.h"

#include <algorithm>
#include <vector>

#include "encodings/argument.h"
#include "encodings/random.h"

namespace ropewalk {
namespace {

/// Each row rotated by its angles.
Rows rotated_rows(const Rows& rows, const Rows& angles, Pairing pairing) {
  Rows result(rows.rows(), rows.cols());
  for (Eigen::Index row = 0; row < rows.rows(); ++row) {
    const auto span_of = [row](const Rows& m) {
      return std::span(m.row(row).data(), static_cast<std::size_t>(m.cols()));
    };
    std::ranges::copy(rotate_by_angles(span_of(rows), span_of(angles), pairing), result.row(row).data());
  }
  return result;
}

}  // namespace

TokenVectors token_vectors(std::int64_t tokens, std::int64_t dim, std::uint32_t seed, bool same) {
  if (tokens < 1) reject_argument("tokens", tokens, "a whole number of at least 1");
  require_dim(dim);
  LegacyRandom random(seed);
  TokenVectors vectors{Rows(tokens, dim), Rows(tokens, dim)};
  for (Eigen::Index token = 0; token < (same ? 1 : tokens); ++token)
    for (Rows* rows : {&vectors.q, &vectors.k})
      std::ranges::copy(random.randn(static_cast<std::size_t>(dim)), rows->row(token).data());
  if (same)
    for (Rows* rows : {&vectors.q, &vectors.k}) *rows = rows->row(0).replicate(tokens, 1).eval();
  return vectors;
}

Eigen::MatrixXd ScoreParts::sum() const {
  return content_content + content_position + position_content + position_position;
}

ScoreParts added_scores(const TokenVectors& tokens, const Rows& p) {
  if (p.rows() != tokens.q.rows()) reject_argument("rows of p", p.rows(), "the number of tokens");
  if (p.cols() != tokens.q.cols()) reject_argument("columns of p", p.cols(), "the number of columns of q");
  return {tokens.q * tokens.k.transpose(), tokens.q * p.transpose(), p * tokens.k.transpose(), p * p.transpose()};
}

Eigen::MatrixXd rotary_scores(const TokenVectors& tokens, std::span<const double> positions, double base,
                              Pairing pairing) {
  if (std::ssize(positions) != tokens.q.rows())
    reject_argument("number of positions", std::int64_t{std::ssize(positions)}, "the number of tokens");
  const Rows angles = rotary_angles(positions, tokens.q.cols(), base);
  return rotated_rows(tokens.q, angles, pairing) * rotated_rows(tokens.k, angles, pairing).transpose();
}

double diagonal_spread(const Eigen::MatrixXd& matrix) {
  double largest = 0;
  for (Eigen::Index offset = 1 - matrix.rows(); offset < matrix.cols(); ++offset)
    largest = std::max(largest, matrix.diagonal(offset).maxCoeff() - matrix.diagonal(offset).minCoeff());
  return largest;
}

}  // namespace ropewalk
