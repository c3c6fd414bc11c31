// The scores of a text equal NumPy's, the four parts add up to the score of sums, and RoPE's diagonals are constant.
#include "encodings/score_matrix.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "encodings/angle.h"
#include "encodings/sinusoidal.h"

namespace ropewalk {
namespace {

Rows sinusoids(std::int64_t first, std::int64_t count, std::int64_t dim, double base) {
  const SinusoidalTable table({.dim = dim, .base = base});
  Rows rows(count, dim);
  for (Eigen::Index row = 0; row < count; ++row)
    std::ranges::copy(table.vector_at(static_cast<double>(first + row)), rows.row(row).data());
  return rows;
}

std::vector<double> positions_from(double first, std::size_t count) {
  std::vector<double> positions(count);
  for (std::size_t i = 0; i < count; ++i) positions[i] = first + static_cast<double>(i);
  return positions;
}

double largest_norm(const Rows& rows) { return rows.rowwise().norm().maxCoeff(); }

/// Bound for scores of vectors whose angles are off by angle_error_bound(last).
double bound(const TokenVectors& tokens, double last) {
  return largest_norm(tokens.q) * largest_norm(tokens.k) *
         (4 * angle_error_bound(last) + kProductErrorPerTerm * static_cast<double>(tokens.q.cols()));
}

/// Expected: NumPy, with np.random.randn(4, 2, 6) after np.random.seed(7); the query is token 1, the key token 3.
TEST(ScoreMatrix, EqualsNumPy) {
  const TokenVectors tokens = token_vectors(4, 6, 7, false);
  const ScoreParts parts = added_scores(tokens, sinusoids(10, 4, 6, 50));
  const double error = bound(tokens, 14);
  EXPECT_NEAR(parts.content_content(1, 3), 4.009741501890608, error);
  EXPECT_NEAR(parts.content_position(1, 3), 1.937366914357739, error);
  EXPECT_NEAR(parts.position_content(1, 3), 2.7714575932551613, error);
  EXPECT_NEAR(parts.position_position(1, 3), 1.4292377214393812, error);
  const std::vector<double> positions = positions_from(10, 4);
  EXPECT_NEAR(rotary_scores(tokens, positions, 50, Pairing::interleaved)(1, 3), 3.974199066003108, error);
  EXPECT_NEAR(rotary_scores(tokens, positions, 50, Pairing::half_split)(1, 3), -0.21099541138738237, error);
}

TEST(ScoreMatrix, PartsAddUpToTheScoreOfTheSums) {
  const TokenVectors tokens = token_vectors(30, 64, 42, false);
  const Rows p = sinusoids(1000, 30, 64, 10000);
  const Eigen::MatrixXd sum = added_scores(tokens, p).sum();
  const Eigen::MatrixXd direct = (tokens.q + p) * (tokens.k + p).transpose();
  const double norms = (largest_norm(tokens.q) + largest_norm(p)) * (largest_norm(tokens.k) + largest_norm(p));
  EXPECT_LE((sum - direct).cwiseAbs().maxCoeff(), 2 * kProductErrorPerTerm * 64 * norms);
}

TEST(ScoreMatrix, OfRoPEIsConstantAlongDiagonals) {
  for (const Pairing pairing : {Pairing::interleaved, Pairing::half_split})
    for (const double first : {0.0, -40.0, 100000.0}) {
      const TokenVectors tokens = token_vectors(60, 32, 3, true);
      const Eigen::MatrixXd scores = rotary_scores(tokens, positions_from(first, 60), 10000, pairing);
      EXPECT_LE(diagonal_spread(scores), 2 * bound(tokens, std::abs(first) + 60));
      EXPECT_GT(scores.maxCoeff() - scores.minCoeff(), 1) << "the diagonals differ from each other";
    }
}

TEST(ScoreMatrix, OfAddedSinusoidsIsConstantAlongDiagonalsOnlyInItsPositions) {
  const ScoreParts parts = added_scores(token_vectors(60, 32, 3, true), sinusoids(0, 60, 32, 10000));
  EXPECT_LE(diagonal_spread(parts.position_position), 16 * 8 * angle_error_bound(60));
  EXPECT_LE(parts.content_content.maxCoeff() - parts.content_content.minCoeff(), 1e-13);
  EXPECT_LE(diagonal_spread(parts.content_content), 1e-13);
  EXPECT_GT(diagonal_spread(parts.content_position), 1);
  EXPECT_GT(diagonal_spread(parts.position_content), 1);
  EXPECT_GT(diagonal_spread(parts.sum()), 1);
}

TEST(ScoreMatrix, TellsTheSpreadOfADiagonal) {
  Eigen::MatrixXd matrix(3, 3);
  matrix << 1, 2, 3,  //
      4, 1, 2,        //
      5, 4, 1;
  EXPECT_EQ(diagonal_spread(matrix), 0);
  matrix(2, 1) = 7.5;
  EXPECT_EQ(diagonal_spread(matrix), 3.5);
}

TEST(ScoreMatrix, SameTokensAreTheFirstOfDifferentOnes) {
  const TokenVectors same = token_vectors(5, 8, 1, true);
  const TokenVectors different = token_vectors(5, 8, 1, false);
  for (const auto rows : {&TokenVectors::q, &TokenVectors::k}) {
    EXPECT_EQ((same.*rows).row(0), (different.*rows).row(0));
    EXPECT_EQ((same.*rows).row(4), (same.*rows).row(0));
    EXPECT_NE((different.*rows).row(4), (different.*rows).row(0));
  }
}

TEST(ScoreMatrix, RefusesSizesThatDoNotFit) {
  const TokenVectors tokens = token_vectors(3, 4, 0, true);
  EXPECT_THROW(token_vectors(0, 4, 0, true), std::invalid_argument);
  EXPECT_THROW(token_vectors(3, 0, 0, true), std::invalid_argument);
  EXPECT_THROW(added_scores(tokens, Rows::Zero(2, 4)), std::invalid_argument);
  EXPECT_THROW(added_scores(tokens, Rows::Zero(3, 5)), std::invalid_argument);
  EXPECT_THROW(rotary_scores(tokens, positions_from(0, 2), 100, Pairing::interleaved), std::invalid_argument);
  EXPECT_THROW(rotary_scores(token_vectors(3, 5, 0, true), positions_from(0, 3), 100, Pairing::interleaved),
               std::invalid_argument);
}

}  // namespace
}  // namespace ropewalk
