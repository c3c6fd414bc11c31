#include "c_interface/ropewalk_encodings.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstring>
#include <string>

#include "encodings/sinusoidal.h"

namespace ropewalk {
namespace {

/// The error that a function writes, or nothing if it returns 0.
template <class Function>
std::string error_of(Function function) {
  std::array<char, 200> error{};
  return function(error.data(), error.size()) == 0 ? "" : error.data();
}

TEST(CInterface, WritesTheTableInBothTypes) {
  std::array<float, 8> floats{};
  std::array<double, 8> doubles{};
  const SinusoidalTable table({.dim = 4, .layout = Layout::concatenated});
  EXPECT_EQ(error_of([&](char* error, std::size_t size) {
              return ropewalk_sinusoidal(2, 5, nullptr, 4, 10000, 1, 0, ROPEWALK_FLOAT32, floats.data(), error, size);
            }),
            "");
  EXPECT_EQ(error_of([&](char* error, std::size_t size) {
              return ropewalk_sinusoidal(2, 5, nullptr, 4, 10000, 1, 0, ROPEWALK_FLOAT64, doubles.data(), error, size);
            }),
            "");
  for (std::size_t i = 0; i < 8; ++i) {
    const double exact = table.value(5.0 + static_cast<double>(i / 4), static_cast<std::int64_t>(i % 4));
    EXPECT_NEAR(floats[i], exact, 2.2e-7);
    EXPECT_NEAR(doubles[i], exact, 1e-14);
  }
}

TEST(CInterface, RotatesAQuarterTurn) {
  const double theta = std::acos(0.0);
  const std::array<double, 2> from{3, 0};
  std::array<double, 2> to{};
  EXPECT_EQ(error_of([&](char* error, std::size_t size) {
              return ropewalk_rotate(from.data(), to.data(), ROPEWALK_FLOAT64, 1, 1, 1, 2, &theta, 1, 0, 2.0, 1,
                                     nullptr, error, size);
            }),
            "");
  EXPECT_NEAR(to[0], 0, 1e-15);
  EXPECT_NEAR(to[1], 6, 1e-15);
}

TEST(CInterface, GivesEveryErrorAsOneSentence) {
  std::array<double, 4> out{};
  const auto frequencies = [&](std::int64_t dim, double base) {
    return error_of([&](char* error, std::size_t size) {
      return ropewalk_inverse_frequencies(dim, base, 0, out.data(), error, size);
    });
  };
  EXPECT_EQ(frequencies(4, 10000), "");
  EXPECT_EQ(frequencies(0, 10000), "d_model is 0; accepted is a whole number of at least 1.");
  EXPECT_EQ(frequencies(4, NAN), "base is nan; accepted is a finite number greater than 1.");
  EXPECT_EQ(error_of([&](char* error, std::size_t size) {
              return ropewalk_sinusoidal(1, 0, nullptr, 4, 10000, 0, 0, 7, out.data(), error, size);
            }),
            "type is 7; accepted is 0 for float32 or 1 for float64.");
  const ropewalk_scaling scaling{.rope_type = "spiral"};
  double factor = 0;
  EXPECT_EQ(error_of([&](char* error, std::size_t size) {
              return ropewalk_scaled_frequencies(&scaling, out.data(), 2, &factor, error, size);
            }),
            "rope_type is spiral; accepted is default, linear, ntk, dynamic, yarn, longrope, llama3 or proportional.");
}

TEST(CInterface, CutsAnErrorThatDoesNotFit) {
  std::array<char, 12> error;
  error.fill('x');
  double out = 0;
  EXPECT_EQ(ropewalk_alibi_slopes(-1, &out, error.data(), 10), 1);
  EXPECT_EQ(std::strlen(error.data()), 9u);
  EXPECT_EQ(error[10], 'x');
  EXPECT_EQ(ropewalk_alibi_slopes(-1, &out, nullptr, 0), 1);
}

}  // namespace
}  // namespace ropewalk
