#include "encodings/rotate_float32.h"

#include <gtest/gtest.h>

#include <cmath>

#include "encodings/frequency.h"
#include "encodings/pairings.h"
#include "encodings/random.h"
#include "goldens.h"

namespace ropewalk {
namespace {

std::vector<float> random_floats(std::size_t size) {
  const auto values = LegacyRandom(42).randn(size);
  return {values.begin(), values.end()};
}

double bound_at(double position) { return kRotateFloat32Error + 2.0 * angle_error_bound(position); }

/// The largest error relative to its bound. The error is the difference from rotate_by_angles in double.
double largest_share_of_bound(std::span<const float> before, std::span<const float> after, std::size_t tokens,
                              std::int64_t first, std::span<const double> thetas, Pairing pairing) {
  const std::size_t dim = 2 * thetas.size();
  double largest = 0.0;
  for (std::size_t row = 0; row < before.size() / dim; ++row) {
    const double position = static_cast<double>(first + static_cast<std::int64_t>(row % tokens));
    std::vector<double> angles;
    for (const double theta : thetas) angles.push_back(angle_rad(position, theta));
    const std::vector<double> x(before.begin() + static_cast<std::ptrdiff_t>(row * dim),
                                before.begin() + static_cast<std::ptrdiff_t>((row + 1) * dim));
    const std::vector<double> expected = rotate_by_angles(x, angles, pairing);
    for (std::size_t pair = 0; pair < thetas.size(); ++pair) {
      const auto [a, b] = pair_columns(static_cast<std::int64_t>(pair), static_cast<std::int64_t>(dim), pairing);
      const double size = std::hypot(x[static_cast<std::size_t>(a)], x[static_cast<std::size_t>(b)]);
      for (const auto column : {static_cast<std::size_t>(a), static_cast<std::size_t>(b)}) {
        const double error = std::abs(static_cast<double>(after[row * dim + column]) - expected[column]);
        // The result in double has an error too, so its bound is added.
        largest = std::max(largest,
                           error / (size * (bound_at(position) + kRotationErrorFactor * angle_error_bound(position))));
      }
    }
  }
  return largest;
}

TEST(RotateFloat32, IsWithinItsBoundForEveryRemainderOfTheVectorWidth) {
  constexpr std::size_t kHeads = 3;
  constexpr std::size_t kTokens = 21;
  for (const Loops& loops : available_loops())
    for (const Pairing pairing : kPairings)
      for (const std::int64_t pairs : {1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12,  13,  14,  15,  16,  17,
                                       18, 19, 20, 31, 32, 33, 40, 63, 64, 65, 80, 127, 128, 129, 150, 256, 257})
        for (const std::int64_t first : {std::int64_t{0}, std::int64_t{-10}, std::int64_t{1} << 24}) {
          const auto thetas = inverse_frequencies(2 * pairs, 1e4);
          const auto before = random_floats(kHeads * kTokens * 2 * thetas.size());
          auto after = before;
          rotate_float32(after, kTokens, first, thetas, pairing, loops);
          EXPECT_LE(largest_share_of_bound(before, after, kTokens, first, thetas, pairing), 1.0)
              << loops.processor << ", " << pairs << " pairs from " << first;
        }
}

TEST(RotateFloat32, IsWithinItsBoundOverManyTokens) {
  const auto thetas = inverse_frequencies(128, 5e5);
  const auto before = random_floats(3000 * 128);
  for (const Pairing pairing : kPairings) {
    auto after = before;
    rotate_float32(after, 3000, 129000, thetas, pairing);
    EXPECT_LE(largest_share_of_bound(before, after, 3000, 129000, thetas, pairing), 1.0);
  }
}

TEST(RotateFloat32, IsTheSameToTheLastBitOnEveryProcessor) {
  const auto thetas = inverse_frequencies(134, 1e4);
  for (const Pairing pairing : kPairings) {
    auto expected = random_floats(2 * 1100 * 134);
    const auto before = expected;
    rotate_float32(expected, 1100, 7, thetas, pairing, available_loops().front());
    for (const Loops& loops : available_loops()) {
      auto found = before;
      rotate_float32(found, 1100, 7, thetas, pairing, loops);
      EXPECT_EQ(found, expected) << loops.processor;
    }
  }
}

TEST(RotateFloat32, PositionZeroChangesNothing) {
  const auto thetas = inverse_frequencies(64, 1e4);
  for (const Pairing pairing : kPairings) {
    const auto before = random_floats(5 * 64);
    auto after = before;
    rotate_float32(after, 1, 0, thetas, pairing);
    EXPECT_EQ(after, before);
  }
}

TEST(RotateFloat32, RefusesByNameValueAndWhatIsAccepted) {
  const auto thetas = inverse_frequencies(4, 1e4);
  std::vector<float> x(24);
  const auto refusal = [&](std::int64_t tokens, std::int64_t first, std::span<const double> frequencies) {
    return test::refusal_of([&] { rotate_float32(x, tokens, first, frequencies, Pairing::half_split); });
  };
  EXPECT_EQ(refusal(3, 0, thetas), "");
  EXPECT_EQ(refusal(0, 0, thetas), "tokens is 0; accepted is 1 or more.");
  EXPECT_EQ(refusal(3, 0, {}), "number of inverse frequencies is 0; accepted is 1 or more.");
  EXPECT_EQ(refusal(5, 0, thetas), "size of x is 24; accepted is a multiple of 20, which is 2 * tokens * frequencies.");
  EXPECT_EQ(refusal(3, std::int64_t{1} << 53, thetas),
            "first_position is 9007199254740992; accepted is -2^52 to 4503599627370493.");
}

}  // namespace
}  // namespace ropewalk
