#include "encodings/random.h"

#include <gtest/gtest.h>

#include <cmath>

#include "goldens.h"

namespace ropewalk {
namespace {

/// Whether two numbers differ by at most two units in the last place.
bool is_next_to(double a, double b) {
  const auto next = [](double from, double to) { return std::nextafter(from, to); };
  return a == b || next(a, b) == b || next(next(a, b), b) == b;
}

TEST(LegacyRandom, EqualsNumPyButForItsLogarithm) {
  for (const auto& golden : test::goldens()["random"]["seeds"]) {
    LegacyRandom uniforms(golden["seed"].get<std::uint32_t>());
    for (const double expected : golden["uniform"]) EXPECT_EQ(uniforms.uniform(), expected);
    LegacyRandom normals(golden["seed"].get<std::uint32_t>());
    int different = 0;
    for (const double expected : golden["randn"]) {
      const double number = normals.normal();
      EXPECT_TRUE(is_next_to(number, expected)) << number;
      different += number != expected;
    }
    EXPECT_LE(different, 2);
  }
  const auto numbers = LegacyRandom(42).randn(100000);
  EXPECT_EQ(numbers[999], test::goldens()["random"]["seed_42_numbers_1000_and_100000"][0].get<double>());
  EXPECT_EQ(numbers[99999], test::goldens()["random"]["seed_42_numbers_1000_and_100000"][1].get<double>());
}

TEST(LegacyRandom, HasTheArticlesNumbers) {
  const auto numbers = LegacyRandom(42).randn(128);
  EXPECT_NEAR(numbers[0], 0.49671415, 5e-9);
  EXPECT_NEAR(numbers[1], -0.13826430, 5e-9);
  EXPECT_NEAR(numbers[2], 0.64768854, 5e-9);
  EXPECT_NEAR(numbers[3], 1.52302986, 5e-9);
  EXPECT_NEAR(numbers[127], -0.56629773, 5e-9);
  double squares = 0.0;
  for (const double number : numbers) squares += number * number;
  EXPECT_NEAR(std::sqrt(squares), 10.699127, 5e-7);
}

TEST(LegacyRandom, DrawsGoOnFromCallToCall) {
  LegacyRandom pieces(7);
  LegacyRandom whole(7);
  auto joined = pieces.randn(5);  // after an odd count one number is stored
  for (const double number : pieces.randn(4)) joined.push_back(number);
  joined.push_back(pieces.normal());
  EXPECT_EQ(joined, whole.randn(10));
}

}  // namespace
}  // namespace ropewalk
