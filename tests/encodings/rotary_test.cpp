#include "encodings/rotary.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "encodings/angle.h"
#include "encodings/frequency.h"
#include "encodings/pairings.h"
#include "encodings/random.h"
#include "goldens.h"

namespace ropewalk {
namespace {

Eigen::VectorXd as_eigen(const std::vector<double>& x) {
  return Eigen::Map<const Eigen::VectorXd>(x.data(), static_cast<Eigen::Index>(x.size()));
}

double score(const std::vector<double>& q, const std::vector<double>& k) { return as_eigen(q).dot(as_eigen(k)); }

/// Bound on the error of a rotation of x.
double bound_of_rotation(const std::vector<double>& x, double position) {
  return kRotationErrorFactor * angle_error_bound(position) * as_eigen(x).norm();
}

TEST(Rotary, EqualsTransformersForBothPairings) {
  for (const auto& golden : test::goldens()["rotations"]) {
    const auto x = golden["x"].get<std::vector<double>>();
    const double position = golden["position"];
    for (const Pairing pairing : kPairings) {
      const auto found = rotate(x, position, golden["base"], pairing);
      const auto& expected = golden[pairing == Pairing::interleaved ? "interleaved" : "half_split"];
      for (std::int64_t pair = 0; pair < static_cast<std::int64_t>(x.size()) / 2; ++pair) {
        const auto [first, second] = pair_columns(pair, static_cast<std::int64_t>(x.size()), pairing);
        const auto a = static_cast<std::size_t>(first);
        const auto b = static_cast<std::size_t>(second);
        // transformers computed in float64 with NumPy's angles, so its results have the same bound.
        const double bound = 2.0 * kRotationErrorFactor * angle_error_bound(position) * std::hypot(x[a], x[b]);
        EXPECT_NEAR(found[a], expected[a].get<double>(), bound) << golden["position"] << " " << a;
        EXPECT_NEAR(found[b], expected[b].get<double>(), bound) << golden["position"] << " " << b;
      }
    }
  }
}

TEST(Rotary, HasTheArticlesNumbers) {
  const auto rotated = rotate(LegacyRandom(42).randn(128), 1.0, 10000.0, Pairing::interleaved);
  EXPECT_NEAR(rotated[0], 0.384721, 5e-7);
  EXPECT_NEAR(rotated[1], 0.343266, 5e-7);
}

TEST(Rotary, PairsAreLaidOutAsDocumented) {
  EXPECT_EQ(pair_columns(1, 8, Pairing::interleaved), (std::pair<std::int64_t, std::int64_t>{2, 3}));
  EXPECT_EQ(pair_columns(1, 8, Pairing::half_split), (std::pair<std::int64_t, std::int64_t>{1, 5}));
  EXPECT_EQ(half_split_from_interleaved(8), (std::vector<std::int64_t>{0, 2, 4, 6, 1, 3, 5, 7}));
}

TEST(Rotary, AnglesArePositionTimesFrequency) {
  const double positions[] = {0.0, 1.0, -3.5, 1e6};
  const Eigen::MatrixXd angles = rotary_angles(positions, 8, 100.0);
  ASSERT_EQ(angles.rows(), 4);
  ASSERT_EQ(angles.cols(), 4);
  for (Eigen::Index p = 0; p < 4; ++p) {
    for (Eigen::Index i = 0; i < 4; ++i) EXPECT_EQ(angles(p, i), positions[p] * inverse_frequency(i, 8, 100.0));
  }
}

TEST(Rotary, TurnsCounterClockwise) {
  const auto turned = rotate_pair(0.8, 0.6, std::acos(0.0));
  EXPECT_NEAR(turned[0], -0.6, 2e-16);
  EXPECT_NEAR(turned[1], 0.8, 2e-16);
}

TEST(Rotary, MatrixAndElementwiseFormAreTheSame) {
  const auto x = LegacyRandom(3).randn(32);
  for (const Pairing pairing : kPairings) {
    for (const double position : {0.0, 1.0, 50.0, -7.0, 131071.0, 1e7}) {
      const auto elementwise = rotate(x, position, 1e4, pairing);
      const Eigen::VectorXd by_matrix = rotary_matrix(position, 32, 1e4, pairing) * as_eigen(x);
      // Both use the same sines and cosines, so only the rounding of two products and a sum can differ.
      EXPECT_LE((by_matrix - as_eigen(elementwise)).cwiseAbs().maxCoeff(), bound_of_rotation(x, 0.0));
    }
  }
}

TEST(Rotary, KeepsNormsAndPairNorms) {
  const auto x = LegacyRandom(4).randn(64);
  for (const Pairing pairing : kPairings) {
    for (const double position : {0.0, 1.0, 99.0, 1e7}) {
      const auto rotated = rotate(x, position, 1e4, pairing);
      // An inexact angle does not change the norm, so the bound does not grow with the position.
      EXPECT_NEAR(as_eigen(rotated).norm(), as_eigen(x).norm(), bound_of_rotation(x, 0.0));
      for (std::int64_t pair = 0; pair < 32; ++pair) {
        const auto [first, second] = pair_columns(pair, 64, pairing);
        const auto a = static_cast<std::size_t>(first);
        const auto b = static_cast<std::size_t>(second);
        const double norm = std::hypot(x[a], x[b]);
        EXPECT_NEAR(std::hypot(rotated[a], rotated[b]), norm,
                    2.0 * kRotationErrorFactor * angle_error_bound(0.0) * norm);
      }
    }
  }
}

TEST(Rotary, ScoreDependsOnTheOffsetOnly) {
  LegacyRandom random(5);
  const auto q = random.randn(64);
  const auto k = random.randn(64);
  for (const Pairing pairing : kPairings) {
    const double at_start = score(rotate(q, 9.0, 1e4, pairing), rotate(k, 4.0, 1e4, pairing));
    for (const double shift : {1.0, 77.0, -500.0, 100000.0}) {
      const double shifted = score(rotate(q, 9.0 + shift, 1e4, pairing), rotate(k, 4.0 + shift, 1e4, pairing));
      const double bound = 2.0 * kRotationErrorFactor * angle_error_bound(std::abs(shift) + 9.0) * as_eigen(q).norm() *
                           as_eigen(k).norm();
      EXPECT_NEAR(shifted, at_start, bound);
    }
  }
}

TEST(Rotary, TransposeTimesMatrixIsTheMatrixOfTheOffset) {
  for (const Pairing pairing : kPairings) {
    const Eigen::MatrixXd product =
        rotary_matrix(12, 16, 100.0, pairing).transpose() * rotary_matrix(50, 16, 100.0, pairing);
    const double bound = 2.0 * angle_error_bound(12) + 2.0 * angle_error_bound(50) + angle_error_bound(38);
    EXPECT_LE((product - rotary_matrix(38, 16, 100.0, pairing)).cwiseAbs().maxCoeff(), bound);
  }
}

TEST(Rotary, PairingsDifferByAPermutationOnly) {
  LegacyRandom random(6);
  const auto q = random.randn(24);
  const auto k = random.randn(24);
  const auto order = half_split_from_interleaved(24);
  const auto permuted = [&order](const std::vector<double>& x) {
    std::vector<double> result;
    for (const std::int64_t column : order) result.push_back(x[static_cast<std::size_t>(column)]);
    return result;
  };
  const auto rotated = rotate(q, 31.0, 1e4, Pairing::interleaved);
  const auto rotated_halves = rotate(permuted(q), 31.0, 1e4, Pairing::half_split);
  EXPECT_EQ(permuted(rotated), rotated_halves);
  const double interleaved = score(rotated, rotate(k, 8.0, 1e4, Pairing::interleaved));
  const double half_split = score(rotated_halves, rotate(permuted(k), 8.0, 1e4, Pairing::half_split));
  EXPECT_NEAR(interleaved, half_split, bound_of_rotation(q, 0.0) * as_eigen(k).norm());
}

TEST(Rotary, PrintedSlipOfTheArticleLosesTheNormAndTheRightFormKeepsIt) {
  // Article 004 prints the norms 10.494, 10.080 and 9.948 at indices 0, 50 and 99 (its positions start at 1),
  // where 10.699 is right. Its formula lacks one sine term: (x cos - y sin, y cos) for each pair.
  const auto x = LegacyRandom(42).randn(128);
  const double expected[] = {10.494, 10.080, 9.948};
  const double positions[] = {1.0, 51.0, 100.0};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto right = rotate(x, positions[i], 1e4, Pairing::interleaved);
    double squares = 0.0;
    for (std::size_t c = 0; c < 128; c += 2) {
      const double angle = angle_rad(positions[i], inverse_frequency(static_cast<std::int64_t>(c / 2), 128, 1e4));
      squares += right[c] * right[c] + x[c + 1] * std::cos(angle) * x[c + 1] * std::cos(angle);
    }
    EXPECT_NEAR(as_eigen(right).norm(), 10.699127, 5e-7);
    EXPECT_NEAR(std::sqrt(squares), expected[i], 5e-4) << "index " << positions[i] - 1;
  }
}

TEST(Rotary, RefusesByNameValueAndWhatIsAccepted) {
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<double> three(3);
  const std::vector<double> four(4);
  EXPECT_EQ(test::refusal_of([&] { rotate(three, 1.0, 1e4, Pairing::interleaved); }),
            "d_model is 3; accepted is an even number of at least 2.");
  EXPECT_EQ(test::refusal_of([&] { pair_columns(2, 4, Pairing::interleaved); }), "pair is 2; accepted is 0 to 1.");
  EXPECT_EQ(test::refusal_of([&] { rotate_by_angles(four, three, Pairing::interleaved); }),
            "number of angles is 3; accepted is one for each of the 2 pairs.");
  EXPECT_EQ(test::refusal_of([&] { rotate(four, infinity, 1e4, Pairing::interleaved); }),
            "position is inf; accepted is a finite number.");
  EXPECT_THROW(rotary_matrix(0.0, 0, 1e4, Pairing::interleaved), std::invalid_argument);
  EXPECT_THROW(rotary_angles(three, 4, 0.5), std::invalid_argument);
  EXPECT_THROW(half_split_from_interleaved(5), std::invalid_argument);
}

}  // namespace
}  // namespace ropewalk
