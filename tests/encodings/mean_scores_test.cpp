// Mean scores over tokens equal the mean of the scores of rotated vectors, one by one.
#include "encodings/mean_scores.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "encodings/frequency.h"

namespace ropewalk {
namespace {

constexpr std::int64_t kTokens = 7, kDim = 10;

/// The mean of (R_m q)·(R_n k) with m - n = distance, over the mean of |q| |k|, over tokens or over all pairs.
double mean_of_rotated(const TokenVectors& tokens, double distance, Pairing pairing, bool own_key) {
  double scores = 0, norms = 0;
  for (Eigen::Index query = 0; query < kTokens; ++query)
    for (Eigen::Index key = 0; key < kTokens; ++key) {
      if (own_key && key != query) continue;
      const Eigen::RowVectorXd q = tokens.q.row(query), k = tokens.k.row(key);
      const std::vector<double> turned = rotate({q.data(), static_cast<std::size_t>(kDim)}, distance, 100, pairing);
      for (Eigen::Index i = 0; i < kDim; ++i) scores += turned[static_cast<std::size_t>(i)] * k(i);
      norms += q.norm() * k.norm();
    }
  return scores / norms;
}

TEST(MeanScores, EqualTheMeanOfScoresOneByOne) {
  const TokenVectors tokens = token_vectors(kTokens, kDim, 3, false);
  const std::vector<double> frequencies = inverse_frequencies(kDim, 100);
  for (const Pairing pairing : {Pairing::interleaved, Pairing::half_split})
    for (const double distance : {0.0, 1.0, -4.0, 37.0}) {
      EXPECT_NEAR(score_at(distance, own_key_terms(tokens, pairing), frequencies),
                  mean_of_rotated(tokens, distance, pairing, true), 1e-14);
      EXPECT_NEAR(score_at(distance, any_key_terms(tokens, pairing), frequencies),
                  mean_of_rotated(tokens, distance, pairing, false), 1e-14);
    }
}

/// Identity: of one token, both are its score over its norms.
TEST(MeanScores, OfOneTokenIsItsScore) {
  const TokenVectors tokens = token_vectors(1, kDim, 5, false);
  const auto row = [](const Rows& rows) { return std::span(rows.data(), static_cast<std::size_t>(kDim)); };
  const ScoreTerms expected = normalized_score_terms(row(tokens.q), row(tokens.k), Pairing::interleaved);
  for (const ScoreTerms& terms :
       {own_key_terms(tokens, Pairing::interleaved), any_key_terms(tokens, Pairing::interleaved)})
    for (std::size_t i = 0; i < expected.dot.size(); ++i) {
      EXPECT_NEAR(terms.dot[i], expected.dot[i], 1e-15);
      EXPECT_NEAR(terms.cross[i], expected.cross[i], 1e-15);
    }
}

TEST(MeanScores, OfZerosAreZero) {
  const TokenVectors tokens{Rows::Zero(2, 4), Rows::Zero(2, 4)};
  for (const double value : own_key_terms(tokens, Pairing::interleaved).dot) EXPECT_EQ(value, 0);
  for (const double value : any_key_terms(tokens, Pairing::interleaved).dot) EXPECT_EQ(value, 0);
  EXPECT_THROW(own_key_terms({Rows(0, 4), Rows(0, 4)}, Pairing::interleaved), std::invalid_argument);
}

}  // namespace
}  // namespace ropewalk
