// Values of the figure about a learned table.
#include <gtest/gtest.h>

#include <cmath>

#include "figure/figure.h"
#include "figure_values.h"
#include "plot_check.h"

namespace ropewalk {
namespace {

using test::all_points;
using test::mark_called;

const HeatmapSource& heatmap_in(const Plot& plot, std::size_t panel) {
  return *std::get<Heatmap>(plot.panels[panel].marks.front()).source;
}

/// NumPy: 0.02 * np.random.randn(100, 128) after np.random.seed(42).
TEST(LearnedTable, DrawsTheSeedsTableAndItsCosines) {
  const Plot plot = test::plot_of("learned_table", {});
  EXPECT_NEAR(heatmap_in(plot, 0).value(50, 3), 0.01008541496076768, 1e-15);
  EXPECT_NEAR(heatmap_in(plot, 2).value(3, 7), -0.13194980401291054, 1e-14);
  EXPECT_NEAR(heatmap_in(plot, 2).value(9, 9), 1, 1e-14);
}

/// The cosine of two sinusoidal rows is what the figure `similarity` shows, as all rows have the same length.
TEST(LearnedTable, ComparesWithTheSimilarityOfSinusoids) {
  const Plot plot = test::plot_of("learned_table", {});
  const Plot similarity = figure_by_id("similarity").evaluate(test::values_of({}));
  for (const auto& [p, q] : {std::pair{0, 0}, {3, 7}, {99, 0}, {42, 57}})
    EXPECT_NEAR(heatmap_in(plot, 3).value(p, q), heatmap_in(similarity, 0).value(p, q), 1e-13);
}

/// NumPy's singular values of both tables.
TEST(LearnedTable, DrawsBothSpectra) {
  const Plot plot = test::plot_of("learned_table", {});
  const auto learned = all_points(*mark_called<Line>(plot, "learned").source);
  const auto sinusoidal = all_points(*mark_called<Line>(plot, "sinusoidal").source);
  ASSERT_EQ(learned.size(), 100u);
  EXPECT_EQ(learned.front().x, 1);
  EXPECT_NEAR(learned.front().y, 1.8887177, 5e-9);
  EXPECT_NEAR(sinusoidal.front().y, 7.70133161, 5e-9);
  EXPECT_NEAR(sinusoidal[28].y, 0.03578835, 5e-9);
  EXPECT_TRUE(test::has_note(
      plot,
      "Of the squares of the singular values, 99 % lie in 86 of 100 components of the learned table and in 25 of 100"));
}

TEST(LearnedTable, SaysHowManyRowsItDraws) {
  EXPECT_TRUE(test::has_note(test::plot_of("learned_table", {{"positions", 1024}}),
                             "The first 256 rows of 1024 are drawn and compared."));
  EXPECT_TRUE(test::has_note(test::plot_of("learned_table", {{"positions", 1024}, {"d_model", 8192}}),
                             "The first 125 rows of 1024"));
  EXPECT_FALSE(test::has_note(test::plot_of("learned_table", {{"positions", 256}}), "The first"));
}

TEST(LearnedTable, ExplainsEntriesAndCosines) {
  const Figure& figure = figure_by_id("learned_table");
  const ParameterSet set = test::values_of({});
  const Plot plot = figure.evaluate(set);
  EXPECT_EQ(explain(figure, plot, set, 0, 3, 50).with_numbers, "W[50, 3] = 0.010\u2009085");
  EXPECT_EQ(explain(figure, plot, set, 2, 7, 3).with_numbers, "cos(W[3], W[7]) = -0.131\u2009950");
  EXPECT_EQ(explain(figure, plot, set, 3, 7, 3).text, "distance 4");
}

}  // namespace
}  // namespace ropewalk
