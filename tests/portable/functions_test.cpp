#include "portable/functions.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>
#include <numbers>

#include "encodings/random.h"

namespace ropewalk {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

struct Function {
  const char* name;
  double (*of)(double x, double y);
  double low, high;            ///< range of x in the test of bits
  double y_low, y_high;        ///< of y
  std::uint64_t hash_of_bits;  ///< of 100 000 results; the same on every system
};

// The hashes were printed by this test on Linux with g++ 12.
const Function kFunctions[] = {
    {"sin", [](double x, double) { return portable::sin(x); }, -1e6, 1e6, 0, 0, 0x7d1d17acd687a7b2},
    {"cos", [](double x, double) { return portable::cos(x); }, -1e6, 1e6, 0, 0, 0xe5345b124403a66a},
    {"tan", [](double x, double) { return portable::tan(x); }, -1e6, 1e6, 0, 0, 0x3d5766d99664a826},
    {"atan2", [](double y, double x) { return portable::atan2(y, x); }, -2, 2, -2, 2, 0x83a78a31cc896f25},
    {"atan", [](double x, double) { return portable::atan(x); }, -20, 20, 0, 0, 0x4b062ef3f0ff070c},
    {"exp", [](double x, double) { return portable::exp(x); }, -745, 709, 0, 0, 0x6b00cc560bb36d2c},
    {"exp2", [](double x, double) { return portable::exp2(x); }, -1074, 1023, 0, 0, 0xf04d6efa540dc8b6},
    {"log", [](double x, double) { return portable::log(x); }, 0, 2, 0, 0, 0xcc957bec0f18409a},
    {"log10", [](double x, double) { return portable::log10(x); }, 0, 1e6, 0, 0, 0x5e19bcfab6984f1d},
    {"pow", [](double x, double y) { return portable::pow(x, y); }, 1, 1e5, -1, 1, 0x6c198b91106ac7c7},
    {"hypot", [](double x, double y) { return portable::hypot(x, y); }, -2, 2, -2, 2, 0xf6306ece39aa9ef3},
};

const nlohmann::json& goldens() {
  static const auto data = nlohmann::json::parse(std::ifstream(TEST_DATA_DIR "/portable.json"));
  return data;
}

double number(const nlohmann::json& hexadecimal) {
  return std::strtod(hexadecimal.get_ref<const std::string&>().c_str(), nullptr);
}

/// Equal in every bit; one NaN equals another.
bool same(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) || (std::isnan(a) && std::isnan(b));
}

TEST(PortableFunctions, RoundCorrectly) {
  ASSERT_EQ(goldens()["functions"].size(), std::size(kFunctions));
  for (const Function& function : kFunctions) {
    const auto& cases = goldens()["functions"][function.name];
    ASSERT_GE(cases.size(), 80u) << function.name;
    for (const auto& [x, y, result] : cases.get<std::vector<std::array<std::string, 3>>>())
      EXPECT_TRUE(same(function.of(number(x), number(y)), number(result)))
          << function.name << "(" << x << ", " << y << ") is not " << result;
  }
}

/// Numbers from the SplitMix64 generator: the same everywhere.
class Numbers {
 public:
  double between(double low, double high) {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return low + (high - low) * (static_cast<double>((z ^ z >> 31) >> 11) * 0x1p-53);
  }

 private:
  std::uint64_t state_ = 1;
};

TEST(PortableFunctions, HaveTheSameBitsOnEverySystem) {
  for (const Function& function : kFunctions) {
    Numbers numbers;
    std::uint64_t hash = 0;
    for (int i = 0; i < 100'000; ++i) {
      const double x = numbers.between(function.low, function.high);
      const double y = numbers.between(function.y_low, function.y_high);
      hash = (hash ^ std::bit_cast<std::uint64_t>(function.of(x, y))) * 0x100000001b3;
    }
    EXPECT_EQ(hash, function.hash_of_bits) << function.name;
  }
}

TEST(PortableFunctions, KeepTheSignOfZeroAndAnswerAtTheEdges) {
  EXPECT_TRUE(same(portable::sin(-0.0), -0.0));
  EXPECT_TRUE(same(portable::tan(-0.0), -0.0));
  EXPECT_TRUE(same(portable::atan(-0.0), -0.0));
  EXPECT_TRUE(same(portable::sin(5e-324), 5e-324));
  EXPECT_TRUE(same(portable::tan(5e-324), 5e-324));
  EXPECT_TRUE(same(portable::sin(1e-200), 1e-200));
  EXPECT_EQ(portable::cos(0), 1);
  EXPECT_EQ(portable::exp(0), 1);
  EXPECT_EQ(portable::exp(-kInfinity), 0);
  EXPECT_EQ(portable::exp(kInfinity), kInfinity);
  EXPECT_EQ(portable::exp(710), kInfinity);
  EXPECT_EQ(portable::exp2(1024), kInfinity);
  EXPECT_EQ(portable::exp2(-1e300), 0);
  EXPECT_EQ(portable::log(0), -kInfinity);
  EXPECT_EQ(portable::log(kInfinity), kInfinity);
  EXPECT_TRUE(same(portable::log(1), 0.0));
  EXPECT_EQ(portable::hypot(-kInfinity, kNan), kInfinity);
  for (const double wrong :
       {portable::sin(kInfinity), portable::cos(kNan), portable::tan(-kInfinity), portable::log(-1),
        portable::log10(kNan), portable::exp(kNan), portable::exp2(kNan), portable::pow(-2, 2), portable::pow(kNan, 1),
        portable::pow(2, kNan), portable::hypot(1, kNan), portable::atan2(kNan, 1), portable::atan(kNan)})
    EXPECT_TRUE(std::isnan(wrong));
}

TEST(PortableFunctions, PowersOfTheEdges) {
  EXPECT_EQ(portable::pow(0, 2), 0);
  EXPECT_EQ(portable::pow(0, -2), kInfinity);
  EXPECT_EQ(portable::pow(0, 0), 1);
  EXPECT_EQ(portable::pow(kNan, 0), 1);
  EXPECT_EQ(portable::pow(1, kInfinity), 1);
  EXPECT_EQ(portable::pow(2, kInfinity), kInfinity);
  EXPECT_EQ(portable::pow(0.5, kInfinity), 0);
  EXPECT_EQ(portable::pow(kInfinity, 0.5), kInfinity);
  EXPECT_EQ(portable::pow(kInfinity, -0.5), 0);
  EXPECT_EQ(portable::pow(10, 309), kInfinity);
  EXPECT_EQ(portable::pow(2, -1076), 0);
}

TEST(PortableFunctions, AngleOfAPointHasTheQuadrantOfC) {
  for (const double y : {-kInfinity, -3.0, -1e-310, -0.0, 0.0, 1e-310, 3.0, kInfinity})
    for (const double x : {-kInfinity, -2.0, -1e-310, -0.0, 0.0, 1e-310, 2.0, kInfinity})
      EXPECT_NEAR(portable::atan2(y, x), std::atan2(y, x), 1e-15) << y << ", " << x;
  EXPECT_TRUE(same(portable::atan2(-0.0, -1), -std::numbers::pi));
  EXPECT_TRUE(same(portable::atan2(-0.0, 1), -0.0));
}

TEST(PortableFunctions, ReduceHugeAnglesByTheRoundedTurn) {
  for (const double angle : {0x1p44, -0x1.23456789p60, 1e300}) {
    const SinCos turn = portable::sin_cos(angle);
    EXPECT_EQ(turn.sin, portable::sin(std::fmod(angle, 2 * std::numbers::pi)));
    EXPECT_NEAR(turn.sin * turn.sin + turn.cos * turn.cos, 1, 4e-16);
  }
}

TEST(PowersOf, HasTheBitsOfPow) {
  Numbers numbers;
  for (const double base : {0.0, 0.3, 1.0, 10000.0, 5e-324, kInfinity}) {
    const portable::PowersOf powers(base);
    for (int i = 0; i < 100; ++i) {
      const double exponent = numbers.between(-3, 3);
      EXPECT_TRUE(same(powers(exponent), portable::pow(base, exponent))) << base << "^" << exponent;
    }
  }
}

TEST(LegacyRandom, HasCorrectlyRoundedLogarithms) {
  for (const auto& golden : goldens()["normal"]) {
    LegacyRandom random(golden["seed"].get<std::uint32_t>());
    for (const auto& expected : golden["randn"]) EXPECT_EQ(random.normal(), number(expected));
  }
}

}  // namespace
}  // namespace ropewalk
