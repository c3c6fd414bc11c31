// score_matrix: NumPy's scores, constant along diagonals with RoPE; a click chooses query and key.
#include <gtest/gtest.h>

#include "figure/figure.h"
#include "figure/shared_parameters.h"
#include "figure_values.h"
#include "plot_check.h"

namespace ropewalk {
namespace {

using test::mark_called;

const Figure& matrix_figure() { return figure_by_id("score_matrix"); }

Plot matrices(const std::vector<Assignment>& values) { return matrix_figure().evaluate(test::values_of(values)); }

const HeatmapSource& cells(const Plot& plot, const std::string& name) {
  return *mark_called<Heatmap>(plot, name).source;
}

/// Expected: NumPy, with 128 x 128 rotation matrices and the default seed.
TEST(ScoreMatrixFigure, HasNumPysScores) {
  const Plot added = matrices({});
  const std::pair<const char*, double> parts[] = {{"scores", 55.234241860252965},
                                                  {"content-content", 3.5901667244697055},
                                                  {"content-position", 1.9950867724085457},
                                                  {"position-content", 2.4639763935347325},
                                                  {"position-position", 47.18501196983998}};
  for (const auto& [name, score] : parts) EXPECT_NEAR(cells(added, name).value(50, 45), score, 1e-12) << name;
  const Plot rope = matrices({{"score_scheme", "rope"}});
  EXPECT_NEAR(cells(rope, "scores").value(50, 45), 0.5784942729128613, 1e-12);
  EXPECT_NEAR(cells(rope, "scores").value(3, 90), 8.619180074370355, 1e-12);
}

TEST(ScoreMatrixFigure, KeepsItsScoresWhenTheTextMovesOnlyWithRoPE) {
  for (const bool same : {true, false}) {
    const auto change = [&](const char* scheme) {
      const auto scores = [&](std::int64_t first) {
        return matrices({{"score_scheme", scheme}, {"same_token", same}, {param::first_position, first}});
      };
      const Plot here = scores(0), there = scores(500);
      EXPECT_EQ(mark_called<Heatmap>(there, "scores").row_start, 500);
      EXPECT_EQ(mark_called<Heatmap>(there, "scores").column_start, 500);
      double largest = 0;
      for (std::int64_t m = 0; m < 100; m += 7)
        for (std::int64_t n = 0; n < 100; ++n)
          largest = std::max(largest, std::abs(cells(here, "scores").value(m, n) - cells(there, "scores").value(m, n)));
      return largest;
    };
    EXPECT_LT(change("rope"), 1e-11);
    EXPECT_GT(change("sinusoidal"), 1);
    EXPECT_EQ(change("none"), 0);
  }
}

TEST(ScoreMatrixFigure, DrawsTheScoresAlongADiagonal) {
  for (const std::int64_t distance : {5, 0, -30}) {
    const Plot plot = matrices({{param::distance, distance}});
    const std::vector<Point> curve = test::all_points(*mark_called<Line>(plot, "score").source);
    ASSERT_EQ(std::ssize(curve), 100 - std::abs(distance));
    for (const Point& point : curve) {
      const auto m = static_cast<std::int64_t>(point.x);
      EXPECT_EQ(point.y, cells(plot, "scores").value(m, m - distance));
    }
  }
}

TEST(ScoreMatrixFigure, AClickChoosesQueryAndKey) {
  const ParameterSet set = test::values_of({{param::first_position, 20}});
  const auto chosen = [&](int panel, double x, double y) {
    ParameterSet after = set;
    for (const Assignment& value : matrix_figure().pick(set, panel, x, y, false)) after.set(value.id, value.value);
    return std::pair{after[param::position], after[param::position] - after[param::distance]};
  };
  EXPECT_EQ(chosen(0, 33.2, 70.4), (std::pair<std::int64_t, std::int64_t>{70, 33}));
  EXPECT_EQ(chosen(5, 500, -500), (std::pair<std::int64_t, std::int64_t>{20, 119}));
  EXPECT_EQ(chosen(3, 60, 0), (std::pair<std::int64_t, std::int64_t>{60, 55})) << "keeps the distance";
  EXPECT_EQ(chosen(3, 0, 0), (std::pair<std::int64_t, std::int64_t>{25, 20})) << "the first query with a key";
  const Explanation said = matrix_figure().explain(test::values_of({}), 4, 45, 50);
  EXPECT_NE(said.with_numbers.find("m = 50, n = 45"), std::string::npos);
  EXPECT_NE(said.with_numbers.find("q·k = 3.590\u2009167"), std::string::npos) << said.with_numbers;
}

TEST(ScoreMatrixFigure, SaysWhatItCannotDraw) {
  EXPECT_EQ(matrices({{param::positions, 1000}}).notes.front(), "Only the first 256 positions are drawn.");
  EXPECT_EQ(matrices({{param::distance, 100}}).notes.front(),
            "No two of these positions have the distance 100: the diagonal of 99 is drawn.");
}

}  // namespace
}  // namespace ropewalk
