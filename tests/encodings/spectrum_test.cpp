// Tests the singular values of tables: against NumPy and SciPy, and against identities.
#include "encodings/spectrum.h"

#include <gtest/gtest.h>

#include <cmath>

#include "encodings/goldens.h"
#include "encodings/learned.h"
#include "encodings/sinusoidal.h"

namespace ropewalk {
namespace {

double sum_of_squares(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value * value;
  return sum;
}

/// numpy.linalg.svd of 0.02 * randn(100, 128) after np.random.seed(42).
TEST(Spectrum, OfALearnedTableIsThatOfNumPy) {
  const auto values = relative_singular_values(learned_table(100, 128, 42, 0.02));
  ASSERT_EQ(values.size(), 100u);
  EXPECT_NEAR(values[0], 1.8887177, 5e-9);
  EXPECT_NEAR(values[1], 1.81132591, 5e-9);
  EXPECT_NEAR(values[50], 0.85206326, 5e-9);
  EXPECT_NEAR(values[99], 0.14223298, 5e-9);
  EXPECT_EQ(components_for_share(values, 0.99), 86);
}

/// The squares of the singular values add up to the squared size of the table, here 1 on average.
TEST(Spectrum, SquaresAddUpToTheirNumber) {
  for (const auto& [rows, columns] : {std::pair{1, 1}, {1, 50}, {50, 1}, {20, 30}, {30, 20}}) {
    const auto values = relative_singular_values(learned_table(rows, columns, 7));
    ASSERT_EQ(std::ssize(values), std::min(rows, columns));
    EXPECT_NEAR(sum_of_squares(values), std::min(rows, columns), 1e-11);
    EXPECT_TRUE(std::ranges::is_sorted(values, std::greater<>()));
  }
}

TEST(Spectrum, OfOrthogonalRowsIsFlatAndOfEqualRowsIsOneValue) {
  for (const double value : relative_singular_values(3 * Eigen::MatrixXd::Identity(4, 6)))
    EXPECT_NEAR(value, 1, kSpectrumError);
  const auto equal = relative_singular_values(Eigen::MatrixXd::Constant(4, 6, -2));
  EXPECT_NEAR(equal[0], 2, kSpectrumError);
  EXPECT_NEAR(equal[1], 0, kSpectrumError);
  EXPECT_EQ(components_for_share(equal, 0.99), 1);
  EXPECT_EQ(relative_singular_values(Eigen::MatrixXd::Zero(2, 3)), (std::vector<double>{0, 0}));
}

/// The law's density, integrated by scipy.integrate.quad.
TEST(MarchenkoPastur, HasTheQuantilesOfTheLaw) {
  const struct {
    int rows, columns;
    std::vector<double> values;
  } cases[] = {{3, 7, {1.3164310949, 0.9247080110, 0.5775450900}},
               {5, 5, {1.6107672730, 1.1702748458, 0.8079455066, 0.4757648786, 0.1572417748}},
               {8, 2, {1.1685378399, 0.7593606210}},
               {1, 4, {0.9570810157}}};
  for (const auto& [rows, columns, expected] : cases) {
    const auto values = marchenko_pastur_values(rows, columns);
    ASSERT_EQ(values.size(), expected.size());
    for (std::size_t k = 0; k < values.size(); ++k) EXPECT_NEAR(values[k], expected[k], 1e-9) << rows << " " << k;
  }
}

/// The mean of the law is 1, and its ends are 1 +- sqrt(c).
TEST(MarchenkoPastur, HasTheMeanAndTheEndsOfTheLaw) {
  const auto values = marchenko_pastur_values(2000, 8000);
  EXPECT_NEAR(sum_of_squares(values) / 2000, 1, 1e-4);
  EXPECT_NEAR(values.front(), 1.5, 0.01);
  EXPECT_NEAR(values.back(), 0.5, 0.01);
}

/// A table of 300 x 400 random numbers has the spectrum of the law, within a few hundredths.
TEST(MarchenkoPastur, IsTheSpectrumOfALargeRandomTable) {
  const auto expected = marchenko_pastur_values(300, 400);
  const auto values = relative_singular_values(learned_table(300, 400, 1));
  for (std::size_t k = 0; k < values.size(); ++k) EXPECT_NEAR(values[k], expected[k], 0.04) << k;
}

TEST(Spectrum, RefusesEmptyTables) {
  EXPECT_EQ(test::refusal_of([] { relative_singular_values({}); }), "the size of a table is 0; accepted is 1 or more.");
  EXPECT_EQ(test::refusal_of([] { marchenko_pastur_values(0, 3); }), "positions is 0; accepted is 1 or more.");
}

}  // namespace
}  // namespace ropewalk
