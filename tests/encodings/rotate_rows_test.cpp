#include "encodings/rotate_rows.h"

#include <gtest/gtest.h>

#include <cmath>

#include "encodings/angle.h"
#include "encodings/frequency.h"
#include "encodings/pairings.h"
#include "encodings/random.h"
#include "encodings/rotate_float32.h"
#include "goldens.h"

namespace ropewalk {
namespace {

constexpr std::int64_t kOuter = 2, kTokens = 70, kInner = 3, kWidth = 24;  // of which 20 rotate
const std::vector<double> kThetas = inverse_frequencies(20, 1e4);

template <typename Number>
std::vector<Number> random_rows() {
  const auto values = LegacyRandom(7).randn(kOuter * kTokens * kInner * kWidth);
  return {values.begin(), values.end()};
}

template <typename Number>
std::vector<Number> rotated(const std::vector<Number>& from, const Rotation& rotation,
                            const Loops& loops = fastest_loops()) {
  std::vector<Number> to(from.size(), Number{-9});
  rotate_rows(RotatedRows<Number>{from.data(), to.data(), kOuter, kTokens, kInner, kWidth}, rotation, loops);
  return to;
}

/// Row by row by rotate_by_angles, the positions of the tokens in `positions`.
template <typename Number>
void expect_near_single_rows(const std::vector<Number>& from, const std::vector<Number>& to,
                             const std::vector<double>& positions, const Rotation& rotation, double error) {
  for (std::size_t row = 0; row < from.size() / kWidth; ++row) {
    const double position = positions[row / kInner % kTokens];
    std::vector<double> angles;
    for (const double theta : kThetas) angles.push_back(angle_rad(position, theta));
    const auto begin = from.begin() + static_cast<std::ptrdiff_t>(row * kWidth);
    const std::vector<double> x(begin, begin + 20);
    const auto expected = rotate_by_angles(x, angles, rotation.pairing);
    for (std::size_t k = 0; k < kWidth; ++k) {
      const double found = static_cast<double>(to[row * kWidth + k]);
      if (k >= 20)
        ASSERT_EQ(to[row * kWidth + k], from[row * kWidth + k]) << "column " << k << " does not rotate";
      else  // no pair of these random numbers is longer than 6
        ASSERT_NEAR(found, rotation.attention_factor * expected[k], 6 * rotation.attention_factor * error)
            << "row " << row << ", column " << k;
    }
  }
}

double float_error(double position) {
  return kRotateFloat32Error + 1.2e-7 + (2.0 + kRotationErrorFactor) * angle_error_bound(position);
}
double double_error(double position) { return 2.3e-16 + 2.0 * kRotationErrorFactor * angle_error_bound(position); }

TEST(RotateRows, RotatesEachRowByItsTokensPosition) {
  std::vector<double> consecutive, scattered;
  for (std::int64_t t = 0; t < kTokens; ++t) {
    consecutive.push_back(static_cast<double>(100 + t));
    scattered.push_back(0.25 * static_cast<double>(t * t) - 400.0);
  }
  for (const Pairing pairing : kPairings)
    for (const double factor : {1.0, 1.25}) {
      Rotation first{
          .inverse_frequencies = kThetas, .pairing = pairing, .attention_factor = factor, .first_position = 100};
      Rotation given{
          .inverse_frequencies = kThetas, .pairing = pairing, .attention_factor = factor, .positions = scattered};
      const auto floats = random_rows<float>();
      const auto doubles = random_rows<double>();
      expect_near_single_rows(floats, rotated(floats, first), consecutive, first, float_error(170));
      expect_near_single_rows(floats, rotated(floats, given), scattered, given, float_error(800));
      expect_near_single_rows(doubles, rotated(doubles, first), consecutive, first, double_error(170));
      expect_near_single_rows(doubles, rotated(doubles, given), scattered, given, double_error(800));
    }
}

TEST(RotateRows, IsTheSameInPlaceAndOnEveryProcessor) {
  const Rotation rotation{.inverse_frequencies = kThetas, .pairing = Pairing::half_split, .attention_factor = 1.5};
  const auto check = [&](auto rows) {
    const auto expected = rotated(rows, rotation, available_loops().front());
    for (const Loops& loops : available_loops()) EXPECT_EQ(rotated(rows, rotation, loops), expected) << loops.processor;
    rotate_rows({rows.data(), rows.data(), kOuter, kTokens, kInner, kWidth}, rotation);
    EXPECT_EQ(rows, expected);
  };
  check(random_rows<float>());
  check(random_rows<double>());
}

TEST(RotateRows, KeepsScoresOfEqualDistances) {
  // q·k depends on the distance alone: both moved by 1000 positions have the same score.
  const std::vector<double> q = LegacyRandom(1).randn(20), k = LegacyRandom(2).randn(20);
  const auto score = [&](std::int64_t m, std::int64_t n) {
    std::vector<double> a = q, b = k;
    rotate_rows(RotatedRows<double>{.from = a.data(), .to = a.data(), .width = 20},
                {.inverse_frequencies = kThetas, .first_position = m});
    rotate_rows(RotatedRows<double>{.from = b.data(), .to = b.data(), .width = 20},
                {.inverse_frequencies = kThetas, .first_position = n});
    double sum = 0;
    for (std::size_t i = 0; i < 20; ++i) sum += a[i] * b[i];
    return sum;
  };
  EXPECT_NEAR(score(7, 3), score(1007, 1003), 1e-11);
}

TEST(RotateRows, RefusesByNameValueAndWhatIsAccepted) {
  std::vector<float> x(8);
  const std::vector<double> positions{1, 2};
  const auto refusal = [&](const Rotation& rotation) {
    return test::refusal_of([&] { rotate_rows(RotatedRows<float>{x.data(), x.data(), 1, 1, 1, 8}, rotation); });
  };
  EXPECT_EQ(
      refusal({.inverse_frequencies = kThetas}),
      "number of inverse frequencies is 10; accepted is at most 4, which is half of the last dimension of the array.");
  const auto thetas = inverse_frequencies(8, 1e4);
  EXPECT_EQ(refusal({.inverse_frequencies = thetas, .positions = positions}),
            "number of positions is 2; accepted is one for each of the 1 tokens.");
  EXPECT_EQ(refusal({.inverse_frequencies = thetas, .attention_factor = INFINITY}),
            "attention_factor is inf; accepted is a finite number.");
}

}  // namespace
}  // namespace ropewalk
