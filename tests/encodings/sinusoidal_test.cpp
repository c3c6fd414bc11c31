#include "encodings/sinusoidal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "encodings/angle.h"
#include "goldens.h"

namespace ropewalk {
namespace {

TEST(Sinusoidal, AgreesWithNumPyAndWithTheExactTable) {
  // The goldens include d_model 6, base 100, position 1000000 in every layout and exponent.
  for (const auto& row : test::goldens()["tables"]) {
    const SinusoidalTable table = test::table_of(row);
    const double position = row["position"];
    const auto vector = table.vector_at(position);
    ASSERT_EQ(vector.size(), row["numpy"].size());
    for (std::size_t k = 0; k < vector.size(); ++k) {
      EXPECT_LE(test::error_of(vector[k], row["exact"][k]), angle_error_bound(position)) << row << k;
      // NumPy rounds as often as our code, so its distance from the exact value has the same bound.
      EXPECT_NEAR(vector[k], row["numpy"][k].get<double>(), 2.0 * angle_error_bound(position)) << row << k;
    }
  }
}

TEST(Sinusoidal, HasTheArticlesNumbers) {
  const SinusoidalTable table({.dim = 128, .base = 10000.0});
  EXPECT_NEAR(table.value(1, 0), 0.841471, 5e-7);
  EXPECT_NEAR(table.value(1, 1), 0.540302, 5e-7);
  EXPECT_NEAR(table.value(1, 2), 0.761720, 5e-7);
  EXPECT_NEAR(table.value(1, 3), 0.647906, 5e-7);
  EXPECT_NEAR(table.value(99, 21), -0.08524165, 5e-9);
  EXPECT_NEAR(table.value(50, 0) - table.value(0, 0), -0.262375, 5e-7);
  EXPECT_NEAR(table.value(50, 1) - table.value(0, 1), -0.035034, 5e-7);
  EXPECT_NEAR(table.value(99, 0) - table.value(0, 0), -0.999207, 5e-7);
  EXPECT_NEAR(table.value(99, 1) - table.value(0, 1), -0.960179, 5e-7);
}

TEST(Sinusoidal, PositionZeroIsZeroOneZeroOne) {
  const SinusoidalTable table({.dim = 5});
  EXPECT_EQ(table.vector_at(0), (std::vector<double>{0, 1, 0, 1, 0}));
}

TEST(Sinusoidal, LayoutsHoldTheSameColumnsInAnotherOrder) {
  const SinusoidalTable interleaved({.dim = 16, .layout = Layout::interleaved});
  const SinusoidalTable concatenated({.dim = 16, .layout = Layout::concatenated});
  for (std::int64_t pair = 0; pair < 8; ++pair) {
    EXPECT_EQ(interleaved.value(37, 2 * pair), concatenated.value(37, pair));
    EXPECT_EQ(interleaved.value(37, 2 * pair + 1), concatenated.value(37, pair + 8));
    EXPECT_EQ(interleaved.column(2 * pair + 1).pair, concatenated.column(pair + 8).pair);
    EXPECT_TRUE(interleaved.column(2 * pair + 1).is_cosine && concatenated.column(pair + 8).is_cosine);
    EXPECT_FALSE(interleaved.column(2 * pair).is_cosine || concatenated.column(pair).is_cosine);
  }
}

TEST(Sinusoidal, OddDimEndsInASine) {
  const SinusoidalTable table({.dim = 7});
  EXPECT_FALSE(table.column(6).is_cosine);
  EXPECT_EQ(table.column(6).pair, 3);
  EXPECT_EQ(table.value(11, 6), std::sin(11 * inverse_frequency(3, 7, 10000.0)));
}

double bound_of_mean(std::int64_t begin, std::int64_t end) {
  const double largest = static_cast<double>(std::max(std::abs(begin), std::abs(end - 1)));
  return kAngleErrorPerPosition * (largest + 1.0 + kMeanExtraPositions);
}

TEST(SinusoidalMean, IsWithinItsBoundOfTheExactMean) {
  for (const auto& golden : test::goldens()["means"]) {
    const SinusoidalTable table({.dim = golden[0], .base = golden[1]});
    const std::int64_t column = golden[2];
    const double mean = table.mean(golden[3], golden[4], column, column + 1);
    EXPECT_LE(test::error_of(mean, golden[5]), bound_of_mean(golden[3], golden[4])) << golden;
  }
}

TEST(SinusoidalMean, EqualsTheAverageOfTheCells) {
  std::mt19937 draw(1);
  const auto up_to = [&draw](std::int64_t n) {
    return static_cast<std::int64_t>(draw() % static_cast<std::uint32_t>(n));
  };
  const SinusoidalSettings tables[] = {{.dim = 1},
                                       {.dim = 7, .base = 1.5},
                                       {.dim = 64, .base = 1e9},
                                       {.dim = 128, .layout = Layout::concatenated},
                                       {.dim = 130, .exponent = Exponent::inclusive}};
  for (const SinusoidalSettings& settings : tables) {
    const SinusoidalTable table(settings);
    for (const std::int64_t origin :
         {std::int64_t{0}, std::int64_t{-40}, std::int64_t{10000000}, std::int64_t{-10000000}}) {
      for (int trial = 0; trial < 10; ++trial) {
        const std::int64_t begin = origin + up_to(60);
        const std::int64_t end = begin + 1 + up_to(60);
        const std::int64_t column_begin = up_to(settings.dim);
        const std::int64_t column_end = column_begin + 1 + up_to(settings.dim - column_begin);
        long double sum = 0.0L;
        for (std::int64_t p = begin; p < end; ++p) {
          for (std::int64_t k = column_begin; k < column_end; ++k) sum += table.value(static_cast<double>(p), k);
        }
        const double average =
            static_cast<double>(sum / static_cast<long double>((end - begin) * (column_end - column_begin)));
        // The values of the cells have an error too, within the bound of the angle.
        EXPECT_NEAR(table.mean(begin, end, column_begin, column_end), average, 2.0 * bound_of_mean(begin, end));
      }
    }
  }
}

TEST(SinusoidalMean, OfOneCellIsItsValue) {
  const SinusoidalTable table({.dim = 9, .base = 1e9});
  for (const std::int64_t p : {-5, 0, 123456, 10000000}) {
    for (std::int64_t k = 0; k < 9; ++k)
      EXPECT_EQ(table.mean(p, p + 1, k, k + 1), table.value(static_cast<double>(p), k));
  }
}

TEST(SinusoidalMean, OfAWaveThatHardlyMovesIsItsValue) {
  // base is the largest double, so theta of the last pair is 5.6e-309: the limit of the Dirichlet quotient.
  const SinusoidalTable table({.dim = 4, .base = std::numeric_limits<double>::max(), .exponent = Exponent::inclusive});
  EXPECT_EQ(table.mean(0, 1000000, 3, 4), 1.0);
  EXPECT_EQ(table.mean(0, 1000000, 2, 3), std::sin(499999.5 * table.column(2).inverse_frequency));
}

TEST(Sinusoidal, RefusesByNameValueAndWhatIsAccepted) {
  EXPECT_EQ(test::refusal_of([] { SinusoidalTable({.dim = 7, .layout = Layout::concatenated}); }),
            "d_model is 7; accepted is an even number when the layout is concatenated.");
  EXPECT_EQ(test::refusal_of([] { SinusoidalTable({.dim = 0}); }),
            "d_model is 0; accepted is a whole number of at least 1.");
  EXPECT_EQ(test::refusal_of([] { SinusoidalTable({.base = 0.5}); }),
            "base is 0.5; accepted is a finite number greater than 1.");
  EXPECT_THROW(SinusoidalTable({.dim = 7, .exponent = Exponent::inclusive}), std::invalid_argument);
  const SinusoidalTable table({.dim = 8});
  EXPECT_EQ(test::refusal_of([&] { table.value(0, 8); }), "column is 8; accepted is 0 to 7.");
  EXPECT_EQ(test::refusal_of([&] { table.mean(0, 5, 2, 9); }), "column_end is 9; accepted is 3 to 8.");
  EXPECT_EQ(test::refusal_of([&] { table.mean(5, 5, 0, 8); }),
            "position_end is 5; accepted is a position after position_begin, 5.");
  EXPECT_THROW(table.value(std::numeric_limits<double>::quiet_NaN(), 0), std::invalid_argument);
  EXPECT_THROW(table.mean(0, 5, -1, 2), std::invalid_argument);
  EXPECT_THROW(table.mean(0, (std::int64_t{1} << 52) + 1, 0, 1), std::invalid_argument);
}

}  // namespace
}  // namespace ropewalk
