#include "encodings/decay.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "encodings/frequency.h"
#include "encodings/random.h"
#include "encodings/sinusoidal.h"
#include "goldens.h"

namespace ropewalk {
namespace {

double size_of(const ScoreTerms& terms) {
  double sum = 0.0;
  for (std::size_t i = 0; i < terms.dot.size(); ++i) sum += std::hypot(terms.dot[i], terms.cross[i]);
  return sum;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

TEST(Decay, IsWithinItsBoundOfTheExactValues) {
  for (const auto& golden : test::goldens()["decays"]) {
    const std::int64_t dim = golden["dim"];
    const double distance = golden["distance"];
    const auto thetas = inverse_frequencies(dim, golden["base"]);
    const double bound = decay_error_bound(distance, thetas.size());
    LegacyRandom random(golden["seed"].get<std::uint32_t>());
    const auto q = random.randn(static_cast<std::size_t>(dim));
    const auto k = random.randn(static_cast<std::size_t>(dim));
    const auto same = normalized_score_terms(q, q, Pairing::interleaved);
    const auto independent = normalized_score_terms(q, k, Pairing::interleaved);
    const double peak = 0.5 * (static_cast<double>(thetas.size()) + 1.0);
    EXPECT_LE(test::error_of(decay_upper_bound(distance, thetas), golden["upper_bound"]), bound * peak) << golden;
    EXPECT_LE(test::error_of(mean_cosine(distance, thetas), golden["mean_cosine"]), bound) << golden;
    EXPECT_LE(test::error_of(score_at(distance, same, thetas), golden["q_q"]), bound * size_of(same)) << golden;
    EXPECT_LE(test::error_of(score_at(distance, independent, thetas), golden["q_k"]), bound * size_of(independent))
        << golden;

    // The bulk functions keep the same bound for any start of the range: here the distance itself, or five
    // strides before it.
    for (const std::int64_t before : {std::int64_t{0}, std::int64_t{5}}) {
      const std::int64_t stride = std::max<std::int64_t>(1, static_cast<std::int64_t>(distance) / 70);
      const std::int64_t first = static_cast<std::int64_t>(distance) - before * stride;
      if (first < 0) continue;
      const DistanceRange range{.first = first, .stride = stride};
      std::vector<double> out(static_cast<std::size_t>(before) + 1);
      decay_upper_bounds(range, thetas, out);
      EXPECT_LE(test::error_of(out.back(), golden["upper_bound"]), bound * peak) << golden;
      mean_cosines(range, thetas, out);
      EXPECT_LE(test::error_of(out.back(), golden["mean_cosine"]), bound) << golden;
      scores(range, same, thetas, out);
      EXPECT_LE(test::error_of(out.back(), golden["q_q"]), bound * size_of(same)) << golden;
      scores(range, independent, thetas, out);
      EXPECT_LE(test::error_of(out.back(), golden["q_k"]), bound * size_of(independent)) << golden;
    }
  }
}

TEST(Decay, BulkFormsEqualSingleValues) {
  LegacyRandom random(1);
  const auto q = random.randn(128);
  const auto k = random.randn(128);
  const auto thetas = inverse_frequencies(128, 1e4);
  const auto terms = normalized_score_terms(q, k, Pairing::half_split);
  for (const DistanceRange range :
       {DistanceRange{0, 1}, DistanceRange{17, 1}, DistanceRange{0, 4000}, DistanceRange{999000, 3}}) {
    std::vector<double> bounds(300);
    std::vector<double> cosines(300);
    std::vector<double> values(300);
    decay_upper_bounds(range, thetas, bounds);
    mean_cosines(range, thetas, cosines);
    scores(range, terms, thetas, values);
    for (std::size_t i = 0; i < 300; ++i) {
      const double distance = static_cast<double>(range.first + static_cast<std::int64_t>(i) * range.stride);
      const double error = 2.0 * decay_error_bound(distance, 64);  // both sides have an error
      EXPECT_NEAR(bounds[i], decay_upper_bound(distance, thetas), error * 32.5);
      EXPECT_NEAR(cosines[i], mean_cosine(distance, thetas), error);
      EXPECT_NEAR(values[i], score_at(distance, terms, thetas), error * size_of(terms));
    }
  }
}

TEST(Decay, BulkFormsHoldTheirBoundFarFromTheirStart) {
  // Distances beyond the first table of steps, with an incomplete last block.
  constexpr std::size_t kCount = 2 * kLanes * kLanes + kLanes + 3;
  LegacyRandom random(2);
  const auto terms = normalized_score_terms(random.randn(128), random.randn(128), Pairing::interleaved);
  const auto thetas = inverse_frequencies(128, 1e4);
  std::vector<double> bounds(kCount);
  std::vector<double> cosines(kCount);
  std::vector<double> values(kCount);
  decay_upper_bounds({}, thetas, bounds);
  mean_cosines({}, thetas, cosines);
  scores({}, terms, thetas, values);
  for (std::size_t i = 0; i < kCount; ++i) {
    const double distance = static_cast<double>(i);
    const double error = 2.0 * decay_error_bound(distance, 64);  // both sides have an error
    ASSERT_NEAR(bounds[i], decay_upper_bound(distance, thetas), error * 32.5) << i;
    ASSERT_NEAR(cosines[i], mean_cosine(distance, thetas), error) << i;
    ASSERT_NEAR(values[i], score_at(distance, terms, thetas), error * size_of(terms)) << i;
  }
}

TEST(Decay, BulkFormsAreTheSameToTheLastBitOnEveryProcessor) {
  const auto q = LegacyRandom(3).randn(150);
  const auto terms = normalized_score_terms(q, q, Pairing::half_split);
  const auto thetas = inverse_frequencies(150, 1e4);
  const DistanceRange range{.first = 5, .stride = 7};
  const auto curves_by = [&](const Loops& loops) {
    std::vector<double> curves(3 * 5000);
    const std::span<double> all(curves);
    decay_upper_bounds(range, thetas, all.first(5000), loops);
    mean_cosines(range, thetas, all.subspan(5000, 5000), loops);
    scores(range, terms, thetas, all.last(5000), loops);
    return curves;
  };
  const auto expected = curves_by(available_loops().front());
  for (const Loops& loops : available_loops()) EXPECT_EQ(curves_by(loops), expected) << loops.processor;
}

TEST(Decay, HasTheArticlesNumbers) {
  const auto thetas = inverse_frequencies(128, 1e4);
  EXPECT_EQ(decay_upper_bound(0, thetas), 32.5);
  EXPECT_NEAR(decay_upper_bound(10, thetas), 17.95, 0.005);
  EXPECT_NEAR(decay_upper_bound(100, thetas), 10.23, 0.005);
  EXPECT_NEAR(decay_upper_bound(250, thetas), 6.55, 0.005);
  EXPECT_EQ(mean_cosine(0, thetas), 1.0);
  EXPECT_NEAR(mean_cosine(1, thetas), 0.970, 0.0005);
  EXPECT_NEAR(mean_cosine(10, thetas), 0.669, 0.0005);
  EXPECT_NEAR(mean_cosine(100, thetas), 0.477, 0.0005);
}

TEST(Decay, NeitherCurveIsMonotone) {
  const auto thetas = inverse_frequencies(128, 1e4);
  std::vector<double> curve(251);
  const auto rises = [&curve] {
    for (std::size_t i = 1; i < curve.size(); ++i) {
      if (curve[i] > curve[i - 1]) return true;
    }
    return false;
  };
  decay_upper_bounds({}, thetas, curve);
  EXPECT_TRUE(rises());
  mean_cosines({}, thetas, curve);
  EXPECT_TRUE(rises());
}

TEST(Decay, FirstNegativeDistances) {
  const std::pair<double, std::int64_t> expected[] = {{1e4, 1707}, {2.7e4, 4079}, {5e5, 18438}, {1e6, 27115}};
  for (const auto& [base, distance] : expected) {
    const auto thetas = inverse_frequencies(128, base);
    EXPECT_EQ(first_negative_distance(thetas, 1000000), distance);
    EXPECT_EQ(first_negative_distance(thetas, distance), distance);
    EXPECT_EQ(first_negative_distance(thetas, distance - 1), std::nullopt);
  }
  EXPECT_EQ(first_negative_distance(inverse_frequencies(2, 1e4), 10), 2);  // cos 2 < 0 < cos 1
  EXPECT_EQ(first_negative_distance(inverse_frequencies(128, 1e4), 0), std::nullopt);
}

// Counted by NumPy. After its first dip at 1707 the mean cosine is positive again until 1969.
TEST(Decay, TheMeanCosineDipsBelowZeroAgainAndAgain) {
  const auto thetas = inverse_frequencies(128, 1e4);
  EXPECT_LT(mean_cosine(1707, thetas), 0);
  EXPECT_EQ(negative_distances(thetas, 1, 1706), 0);
  EXPECT_EQ(negative_distances(thetas, 1708, 1968), 0);
  EXPECT_LT(mean_cosine(1969, thetas), 0);
  const std::pair<std::int64_t, std::int64_t> by_thousand[] = {{1000, 14},  {2000, 83},  {3000, 253}, {4000, 368},
                                                               {5000, 459}, {6000, 554}, {9000, 795}, {12000, 886}};
  for (const auto& [from, count] : by_thousand) EXPECT_EQ(negative_distances(thetas, from, from + 999), count) << from;
  EXPECT_EQ(negative_distances(thetas, 1, 4095), 419) << "within the context of Llama 2";
  EXPECT_EQ(negative_distances(thetas, 5, 4), 0);
  EXPECT_EQ(negative_distances(inverse_frequencies(128, 5e5), 0, 8192), 0);
}

TEST(Decay, TheAveragedMeanCosineFallsBelowZeroLater) {
  const auto thetas = inverse_frequencies(128, 1e4);
  EXPECT_EQ(first_negative_average(thetas, 1000000), 5656);
  EXPECT_EQ(first_negative_average(thetas, 5655), std::nullopt);
  EXPECT_EQ(first_negative_average(inverse_frequencies(128, 2.7e4), 1000000), 13775);
  const auto llama3 = first_negative_average(inverse_frequencies(128, 5e5), 1000000);
  EXPECT_NEAR(static_cast<double>(llama3.value_or(0)), 269950, 20) << "NumPy tried every 20th distance";
  EXPECT_EQ(first_negative_average(std::vector{1.0, 0.0}, 10000), std::nullopt) << "half of it stands still";
  // It is the mean over a fine grid of distances.
  double sum = 0;
  constexpr int kSteps = 20000;
  for (int i = 0; i < kSteps; ++i) sum += mean_cosine(90 + 20 * (i + 0.5) / kSteps, thetas);
  EXPECT_NEAR(averaged_mean_cosine(100, thetas), sum / kSteps, 1e-8);
}

TEST(Decay, MeanCosineIsTheSimilarityOfSinusoidalVectors) {
  const SinusoidalTable table({.dim = 64});
  for (const double distance : {0.0, 1.0, 13.0, 500.0}) {
    const double similarity = dot(table.vector_at(20.0), table.vector_at(20.0 + distance)) / 32.0;
    EXPECT_NEAR(similarity, mean_cosine(distance, table.inverse_frequencies()),
                3.0 * decay_error_bound(20.0 + distance, 32));
  }
}

TEST(Decay, MeanCosineIsTheScoreOfAllOnes) {
  const std::vector<double> ones(16, 1.0);
  const auto thetas = inverse_frequencies(16, 1e4);
  const auto terms = normalized_score_terms(ones, ones, Pairing::interleaved);
  for (const double distance : {0.0, 3.0, -8.0, 1000.0}) {
    EXPECT_NEAR(score_at(distance, terms, thetas), mean_cosine(distance, thetas), 2.0 * decay_error_bound(distance, 8));
  }
}

TEST(Decay, ScoreIsTheProductOfTheRotatedVectors) {
  LegacyRandom random(8);
  const auto q = random.randn(16);
  const auto k = random.randn(16);
  const auto thetas = inverse_frequencies(16, 100.0);
  for (const Pairing pairing : {Pairing::interleaved, Pairing::half_split}) {
    const auto terms = score_terms(q, k, pairing);
    for (const auto& [m, n] :
         {std::pair{0.0, 0.0}, std::pair{9.0, 2.0}, std::pair{2.0, 9.0}, std::pair{100.0, 131.0}}) {
      const double product = dot(rotate(q, m, 100.0, pairing), rotate(k, n, 100.0, pairing));
      const double bound = 3.0 * kRotationErrorFactor * decay_error_bound(m + n, 8) * size_of(terms);
      EXPECT_NEAR(score_at(m - n, terms, thetas), product, bound) << m << ", " << n;
    }
  }
}

TEST(Decay, UpperBoundLimitsTheScoreAsInThePaper) {
  // Abel summation: |score| <= max |h_{i+1} - h_i| * sum_j |S_j|, with h_i the product of pair i, h_P = 0.
  LegacyRandom random(9);
  const auto q = random.randn(32);
  const auto k = random.randn(32);
  const auto terms = score_terms(q, k, Pairing::interleaved);
  const auto thetas = inverse_frequencies(32, 1e4);
  for (double distance = 0.0; distance < 300.0; ++distance) {
    EXPECT_LE(std::abs(score_at(distance, terms, thetas)),
              largest_change(terms) * 16.0 * decay_upper_bound(distance, thetas));
  }
}

// By NumPy: for the vectors of seed 42 the bound is 4888 at distance 100, while |q| |k| is 121 at every distance.
TEST(Decay, TheNormsBoundTheScoreCloserThanB) {
  LegacyRandom random(42);
  const auto q = random.randn(128);
  const auto k = random.randn(128);
  const auto thetas = inverse_frequencies(128, 1e4);
  const double change = largest_change(score_terms(q, k, Pairing::interleaved));
  EXPECT_NEAR(64 * decay_upper_bound(100, thetas) * change, 4888, 0.5);
  EXPECT_NEAR(std::sqrt(dot(q, q) * dot(k, k)), 121, 0.5);
  const std::vector<double> ones(128, 1.0);
  EXPECT_NEAR(64 * decay_upper_bound(0, thetas) * largest_change(score_terms(ones, ones, Pairing::interleaved)), 4160,
              1e-9);
  // k = R_{m-n} q reaches norm(q) norm(k).
  const auto turned = rotate(q, 100, 1e4, Pairing::interleaved);
  EXPECT_NEAR(score_at(100, normalized_score_terms(q, turned, Pairing::interleaved), thetas), 1, 1e-13);
}

TEST(Decay, RefusesByNameValueAndWhatIsAccepted) {
  const auto thetas = inverse_frequencies(8, 1e4);
  const std::vector<double> none;
  const std::vector<double> seven(7, 1.0);
  const std::vector<double> six(6, 1.0);
  const std::vector<double> zeros(8);
  std::vector<double> out(3);
  EXPECT_EQ(test::refusal_of([&] { mean_cosine(1.0, none); }),
            "number of inverse frequencies is 0; accepted is 1 or more.");
  EXPECT_EQ(test::refusal_of([&] { mean_cosines({.first = -1}, thetas, out); }),
            "first distance is -1; accepted is 0 or more.");
  EXPECT_EQ(test::refusal_of([&] { decay_upper_bounds({.stride = 0}, thetas, out); }),
            "stride is 0; accepted is 1 or more.");
  EXPECT_EQ(test::refusal_of([&] { score_terms(seven, seven, Pairing::interleaved); }),
            "d_model is 7; accepted is an even number of at least 2.");
  EXPECT_EQ(test::refusal_of([&] { score_terms(six, seven, Pairing::interleaved); }),
            "size of k is 7; accepted is the size of q, 6.");
  EXPECT_EQ(test::refusal_of([&] { score_at(1.0, score_terms(six, six, Pairing::interleaved), thetas); }),
            "number of score terms is 3; accepted is one for each of the 4 frequencies.");
  EXPECT_EQ(test::refusal_of([&] { first_negative_distance(thetas, -1); }), "limit is -1; accepted is 0 or more.");
  EXPECT_THROW(normalized_score_terms(zeros, zeros, Pairing::interleaved), std::invalid_argument);
  EXPECT_THROW(decay_upper_bound(std::numeric_limits<double>::infinity(), thetas), std::invalid_argument);
}

}  // namespace
}  // namespace ropewalk
