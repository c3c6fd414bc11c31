// Tests the error of angles in bfloat16, float16 and float32 against values that NumPy found by trying every position.
#include "encodings/number_format.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>
#include <random>

#include "encodings/frequency.h"

namespace ropewalk {
namespace {

TEST(AngleError, BfloatsWorstPairIsOffByHalfATurnFromPosition606) {
  const auto thetas = inverse_frequencies(128, 1e4);
  EXPECT_EQ(first_angle_off(thetas[1], std::numbers::pi, 131072, kBfloat16), 606);
  EXPECT_EQ(first_angle_off(thetas[1], std::numbers::pi, 605, kBfloat16), std::nullopt);
  for (const double theta : thetas)
    EXPECT_GE(first_angle_off(theta, std::numbers::pi, 131072, kBfloat16).value_or(606), 606);
  const auto off_up_to = [&](std::int64_t position) {
    return std::ranges::count_if(thetas, [&](double theta) {
      return first_angle_off(theta, std::numbers::pi, position, kBfloat16).has_value();
    });
  };
  EXPECT_EQ(off_up_to(8192), 19);
  EXPECT_EQ(off_up_to(131072), 39);
}

TEST(AngleError, TheSearchFindsWhatTryingEveryPositionFinds) {
  for (const NumberFormat& format : {kBfloat16, kFloat16, kFloat32})
    for (const double theta : {1.0, 0.87, 0.1, 0.0123, 1e-4, 3e-6})
      for (const double error : {1e-6, 1e-3, 0.1, 3.0}) {
        std::int64_t first = 1;
        while (first <= 5000 && angle_error_in(static_cast<double>(first), theta, format) < error) ++first;
        const auto found = first_angle_off(theta, error, 5000, format);
        EXPECT_EQ(found.value_or(5001), first) << format.name << " " << theta << " " << error;
      }
}

TEST(AngleError, StaysWithinItsLimit) {
  for (const NumberFormat& format : {kBfloat16, kFloat16, kFloat32})
    for (const double theta : {1.0, 0.8659, 0.1, 0.0123, 1e-4, 3e-6})
      for (double position = 1; position < 65000; position = std::ceil(position * 1.03))
        EXPECT_LE(angle_error_in(position, theta, format), angle_error_limit(position, theta, format))
            << format.name << " " << theta << " " << position;
}

TEST(AngleError, PositionsThatRoundAlikeAreAGroup) {
  EXPECT_EQ(last_rounded_alike(255, kBfloat16), 255);
  EXPECT_EQ(last_rounded_alike(256, kBfloat16), 257);
  EXPECT_EQ(last_rounded_alike(65504, kFloat16), 65519);
  EXPECT_EQ(last_rounded_alike(1 << 23, kFloat32), 1 << 23);
  for (const NumberFormat& format : {kBfloat16, kFloat16})
    for (std::int64_t first = 1; first < 20000;) {
      const std::int64_t last = last_rounded_alike(first, format);
      EXPECT_EQ(round_to(static_cast<double>(last), format), round_to(static_cast<double>(first), format));
      EXPECT_NE(round_to(static_cast<double>(last + 1), format), round_to(static_cast<double>(first), format));
      first = last + 1;
    }
}

TEST(NumberFormat, RoundsAsTheFunctionsOfTheStandardLibrary) {
  std::mt19937_64 random(7);
  for (const NumberFormat& format : {kFloat32, kBfloat16, kFloat16})
    for (int i = 0; i < 100'000; ++i) {
      // any double, and one near the format's range
      const auto any = std::bit_cast<double>(random());
      const double near = std::ldexp(static_cast<double>(random() >> 11), static_cast<int>(random() % 320) - 220);
      for (const double value : {any, near, -near}) {
        if (!std::isfinite(value) || value == 0) continue;
        const int unit = std::max(std::ilogb(value), format.min_exponent) - format.significant_bits + 1;
        double expected = std::ldexp(std::nearbyint(std::ldexp(value, -unit)), unit);
        if (std::abs(expected) > format.largest) expected = std::copysign(INFINITY, value);
        ASSERT_EQ(std::bit_cast<std::uint64_t>(round_to(value, format)), std::bit_cast<std::uint64_t>(expected))
            << format.name << " " << value;
      }
    }
}

}  // namespace
}  // namespace ropewalk
