#include "encodings/float64_table.h"

#include <gtest/gtest.h>

#include <cmath>

#include "goldens.h"

namespace ropewalk {
namespace {

std::vector<double> float64_rows_of(const SinusoidalTable& table, std::int64_t first, std::size_t rows,
                                    const Loops& loops) {
  std::vector<double> out(rows * static_cast<std::size_t>(table.dim()));
  sinusoidal_table_float64(table, first, out, loops);
  return out;
}

/// SinusoidalTable::value rounds each sine by itself; its own bound is added.
TEST(Float64Table, IsWithinItsBoundOfTheTablesValues) {
  for (const Loops& loops : available_loops())
    for (const Layout layout : {Layout::interleaved, Layout::concatenated})
      for (const std::int64_t dim : {2, 6, 34, 254, 258, 516})
        for (const std::int64_t first :
             {std::int64_t{0}, std::int64_t{-7}, std::int64_t{131060}, std::int64_t{1} << 40}) {
          const SinusoidalTable table({.dim = dim, .layout = layout});
          const auto rows = float64_rows_of(table, first, 37, loops);
          for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto width = static_cast<std::size_t>(dim);
            const double position = static_cast<double>(first) + static_cast<double>(i / width);
            const double bound = kFloat64TableError + kAngleErrorPerPosition * (std::abs(position) + 32.0);
            ASSERT_NEAR(rows[i], table.value(position, static_cast<std::int64_t>(i % width)),
                        bound + angle_error_bound(position))
                << loops.processor << ", dim " << dim << ", cell " << i << " from " << first;
          }
        }
}

TEST(Float64Table, IsTheSameToTheLastBitOnEveryProcessor) {
  const SinusoidalTable table({.dim = 301});
  const auto expected = float64_rows_of(table, 5, 100, available_loops().front());
  for (const Loops& loops : available_loops())
    EXPECT_EQ(float64_rows_of(table, 5, 100, loops), expected) << loops.processor;
}

TEST(Float64Table, RefusesByNameValueAndWhatIsAccepted) {
  std::vector<double> out(7);
  const SinusoidalTable table({.dim = 4});
  EXPECT_EQ(test::refusal_of([&] { sinusoidal_table_float64(table, 0, out); }),
            "size of out is 7; accepted is a multiple of d_model, 4.");
}

}  // namespace
}  // namespace ropewalk
