#include "encodings/float32_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "encodings/wave_rows.h"
#include "goldens.h"

namespace ropewalk {
namespace {

double bound_at(double position) { return kFloat32WaveError + angle_error_bound(position); }

/// Rows of a table. Checks also that nothing is written after them.
std::vector<float> rows_of(const SinusoidalTable& table, std::int64_t first, std::size_t rows, const Loops& loops) {
  constexpr float kUntouched = -9.0f;
  const std::size_t size = rows * static_cast<std::size_t>(table.dim());
  std::vector<float> out(size + 64, kUntouched);
  sinusoidal_table_float32(table, first, std::span(out).first(size), loops);
  EXPECT_TRUE(std::all_of(out.begin() + static_cast<std::ptrdiff_t>(size), out.end(),
                          [](float value) { return value == kUntouched; }));
  out.resize(size);
  return out;
}

/// The largest error of a cell, relative to its bound. The error is the difference from the table in double,
/// whose own bound is added.
double largest_share_of_bound(const SinusoidalTable& table, std::int64_t first, std::span<const float> cells) {
  double largest = 0.0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto dim = static_cast<std::size_t>(table.dim());
    const double position = static_cast<double>(first + static_cast<std::int64_t>(i / dim));
    const double error =
        std::abs(static_cast<double>(cells[i]) - table.value(position, static_cast<std::int64_t>(i % dim)));
    largest = std::max(largest, error / (bound_at(position) + angle_error_bound(position)));
  }
  return largest;
}

TEST(Float32Table, IsWithinItsBoundForEveryRemainderOfTheVectorWidth) {
  for (const Loops& loops : available_loops()) {
    std::vector<std::int64_t> dims{127, 128, 129, 254, 255, 256, 257, 271, 272, 513};
    for (std::int64_t dim = 1; dim <= 34; ++dim) dims.push_back(dim);
    for (const std::int64_t dim : dims)
      for (const std::int64_t first : {std::int64_t{0}, std::int64_t{-7}, std::int64_t{1} << 24,
                                       -(std::int64_t{1} << 24) - 3, std::int64_t{131072 - 40}}) {
        const SinusoidalTable table({.dim = dim});
        EXPECT_LE(largest_share_of_bound(table, first, rows_of(table, first, 37, loops)), 1.0)
            << loops.processor << ", dim " << dim << " from " << first;
      }
  }
}

TEST(Float32Table, IsWithinItsBoundInEveryLayoutAndExponent) {
  for (const Loops& loops : available_loops())
    for (const Layout layout : {Layout::interleaved, Layout::concatenated})
      for (const Exponent exponent : {Exponent::standard, Exponent::inclusive})
        for (const double base : {1.5, 1e4, 1e9}) {
          const SinusoidalTable table({.dim = 300, .base = base, .layout = layout, .exponent = exponent});
          EXPECT_LE(largest_share_of_bound(table, -100, rows_of(table, -100, 200, loops)), 1.0) << base;
        }
}

TEST(Float32Table, IsWithinItsBoundOfTheExactTable) {
  for (const auto& row : test::goldens()["tables"]) {
    const SinusoidalTable table = test::table_of(row);
    const double position = row["position"];
    if (position != std::floor(position)) continue;  // the float32 table takes whole positions only
    const auto found = rows_of(table, static_cast<std::int64_t>(position), 1, fastest_loops());
    for (std::size_t k = 0; k < found.size(); ++k)
      EXPECT_LE(test::error_of(static_cast<double>(found[k]), row["exact"][k]), bound_at(position)) << row << k;
  }
}

TEST(Float32Table, IsWithinItsBoundAtEveryPositionUpTo131072) {
  // This covers all anchors and all rows of a tile, with the fastest and the slowest pairs of d_model 64.
  EXPECT_LE(bound_at(131072), 2.4e-7);
  const SinusoidalTable table({.dim = 64});
  constexpr std::int64_t kRows = 131073;
  const auto found = rows_of(table, 0, kRows, fastest_loops());
  EXPECT_LE(largest_share_of_bound(table, 0, found), 1.0);
}

TEST(Float32Table, IsTheSameToTheLastBitOnEveryProcessorWhereverItBegins) {
  const SinusoidalTable table({.dim = 270});
  const auto expected = rows_of(table, -60, 300, available_loops().front());
  for (const Loops& loops : available_loops()) EXPECT_EQ(rows_of(table, -60, 300, loops), expected) << loops.processor;
}

TEST(Float32Table, IsTheSamePastTheCaches) {
  // A table that begins on a cache line and is larger than the caches is streamed; one that begins a float
  // later is not.
  const SinusoidalTable table({.dim = 1040});
  constexpr std::size_t kSize = 1300 * 1040;
  constexpr std::size_t kLine = 16;
  std::vector<float> memory(kSize + 2 * kLine);
  void* place = memory.data();
  std::size_t space = memory.size() * sizeof(float);
  auto* line = static_cast<float*>(std::align(64, kSize * sizeof(float), place, space));
  ASSERT_NE(line, nullptr);
  for (const Loops& loops : available_loops()) {
    sinusoidal_table_float32(table, 5, {line + 1, kSize}, loops);
    const std::vector<float> expected(line + 1, line + 1 + kSize);
    sinusoidal_table_float32(table, 5, {line, kSize}, loops);
    EXPECT_TRUE(std::equal(expected.begin(), expected.end(), line)) << loops.processor;
  }
}

TEST(Float32Table, RefusesByNameValueAndWhatIsAccepted) {
  const SinusoidalTable table({.dim = 8});
  std::vector<float> out(16);
  EXPECT_EQ(test::refusal_of([&] { sinusoidal_table_float32(table, 0, std::span(out).first(12)); }),
            "size of out is 12; accepted is a multiple of d_model, 8.");
  constexpr std::int64_t kLargest = std::int64_t{1} << 52;
  EXPECT_EQ(test::refusal_of([&] { sinusoidal_table_float32(table, kLargest - 1, out); }),
            "first_position is 4503599627370495; accepted is -2^52 to 4503599627370494.");
  EXPECT_EQ(test::refusal_of([&] { sinusoidal_table_float32(table, kLargest - 2, out); }), "");
  EXPECT_EQ(test::refusal_of([&] { sinusoidal_table_float32(table, 0, {}); }), "");
}

}  // namespace
}  // namespace ropewalk
