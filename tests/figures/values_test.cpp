// The figures show the right numbers: those of NumPy, of the papers, and of each other.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "encodings/angle.h"
#include "encodings/decay.h"
#include "encodings/goldens.h"
#include "figure/figure.h"
#include "figure/shared_parameters.h"
#include "figures/half_unit.h"
#include "plot_check.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

using test::all_points;
using test::mark_called;

Plot plot_of(const char* figure, const std::vector<Assignment>& values = {}) {
  ParameterSet set = default_parameters();
  for (const Assignment& value : values) set.assign(value.id, value.value);
  return figure_by_id(figure).evaluate(set);
}

double y_at(const Line& line, double x) {
  Point point;
  line.source->sample(line.source->lower_bound(x), 1, {&point, 1});
  EXPECT_EQ(point.x, x);
  return point.y;
}

TEST(SinusoidalHeatmap, HasThePublishedValues) {
  const Heatmap heatmap = mark_called<Heatmap>(plot_of("sinusoidal_heatmap"), "PE");
  EXPECT_EQ(heatmap.source->rows(), 100);
  EXPECT_EQ(heatmap.source->columns(), 128);
  EXPECT_EQ(heatmap.value_range, (Range{-1, 1}));
  EXPECT_NEAR(heatmap.source->value(99, 21), -0.085241647268179321, angle_error_bound(99));  // with 40 digits
  EXPECT_NEAR(heatmap.source->value(1, 0), 0.841471, half_unit(6));
  EXPECT_NEAR(heatmap.source->value(1, 1), 0.540302, half_unit(6));
  EXPECT_NEAR(heatmap.source->value(1, 2), 0.761720, half_unit(6));
  EXPECT_NEAR(heatmap.source->value(1, 3), 0.647906, half_unit(6));
}

TEST(SinusoidalHeatmap, AgreesWithTheGoldensInEveryLayoutAndExponent) {
  for (const auto& table : test::goldens()["tables"]) {
    const auto position = table["position"].get<std::int64_t>();
    const Plot plot = plot_of("sinusoidal_heatmap", {{"d_model", table["dim"].get<std::int64_t>()},
                                                     {"base", table["base"].get<double>()},
                                                     {"layout", table["layout"].get<std::string>()},
                                                     {"exponent", table["exponent"].get<std::string>()},
                                                     {"first_position", position},
                                                     {"positions", 1}});
    const Heatmap heatmap = mark_called<Heatmap>(plot, "PE");
    EXPECT_EQ(heatmap.row_start, static_cast<double>(position));
    for (std::int64_t k = 0; k < heatmap.source->columns(); ++k)
      EXPECT_LE(test::error_of(heatmap.source->value(0, k), table["exact"][static_cast<std::size_t>(k)]),
                angle_error_bound(static_cast<double>(position)));
  }
}

TEST(DimensionCurves, AreColumnsOfTheHeatmap) {
  const Plot curves = plot_of("dimension_curves", {{"dimensions", List{0, 21, 127}}, {"first_position", -7}});
  const Heatmap heatmap = mark_called<Heatmap>(plot_of("sinusoidal_heatmap", {{"first_position", -7}}), "PE");
  for (const int k : {0, 21, 127}) {
    const std::vector<Point> points = all_points(*mark_called<Line>(curves, "Dim " + std::to_string(k)).source);
    ASSERT_EQ(points.size(), 100u);
    for (std::size_t p = 0; p < points.size(); ++p) {
      EXPECT_EQ(points[p].x, static_cast<double>(p) - 7);
      EXPECT_EQ(points[p].y, heatmap.source->value(static_cast<std::int64_t>(p), k));
    }
  }
}

TEST(DimensionCurves, SayWhichDimensionsDoNotExist) {
  const Plot plot = plot_of("dimension_curves", {{"d_model", 16}});
  EXPECT_EQ(plot.panels.front().marks.size(), 1u);
  ASSERT_FALSE(plot.notes.empty());
  EXPECT_EQ(plot.notes.front(), "Dimension 21 does not exist at d_model 16.");
}

TEST(PositionVector, IsARowOfTheHeatmapWithNormEight) {
  const Plot plot = plot_of("position_vector", {{"compare", true}});
  const Heatmap heatmap = mark_called<Heatmap>(plot_of("sinusoidal_heatmap"), "PE");
  for (const int m : {50, 12}) {
    const std::vector<Point> points = all_points(*mark_called<Stems>(plot, "PE(" + std::to_string(m) + ")").source);
    ASSERT_EQ(points.size(), 128u);
    double norm_squared = 0;
    for (std::size_t k = 0; k < points.size(); ++k) {
      EXPECT_EQ(points[k].x, static_cast<double>(k));
      EXPECT_EQ(points[k].y, heatmap.source->value(m, static_cast<std::int64_t>(k)));
      norm_squared += points[k].y * points[k].y;
    }
    EXPECT_NEAR(norm_squared, 64, 64 * angle_error_bound(m)) << "a sine and a cosine for each of 64 pairs";
  }
}

TEST(RotatedVector, TurnsByTheAngleOfItsPairAndKeepsItsLength) {
  for (const std::int64_t pair : {0, 7, 63}) {
    const Plot plot = plot_of("rotated_vector", {{"pair", pair}, {"position", 50}});
    EXPECT_TRUE(plot.panels.front().equal);
    const double theta = std::pow(10000, -2.0 * static_cast<double>(pair) / 128);
    const auto expect_turned = [&](const std::string& name, double m) {
      const Arrow arrow = mark_called<Arrows>(plot, name).arrows.at(0);
      EXPECT_EQ(arrow.tail, (Point{0, 0}));
      // Both bounds once: this test forms its own angle.
      const double bound = 2 * angle_error_bound(m);
      EXPECT_NEAR(arrow.tip.x, 0.8 * std::cos(m * theta) - 0.6 * std::sin(m * theta), bound);
      EXPECT_NEAR(arrow.tip.y, 0.8 * std::sin(m * theta) + 0.6 * std::cos(m * theta), bound);
    };
    expect_turned("original", 0);
    for (int m = 1; m <= 5; ++m) expect_turned("m = " + std::to_string(m), m);
    expect_turned("position", 50);
    for (const Point& point : all_points(*mark_called<Line>(plot, "circle").source))
      EXPECT_NEAR(std::hypot(point.x, point.y), 1, 4e-16);
  }
}

TEST(RotatedVector, DrawsTheLastPairThatExistsAndSaysSo) {
  const Plot plot = plot_of("rotated_vector", {{"d_model", 4}, {"pair", 40}});
  EXPECT_EQ(plot.notes.front(), "Pair 40 does not exist at d_model 4: pair 1 is drawn.");
}

TEST(AttentionDecay, HasThePublishedValues) {
  const Plot plot = plot_of("attention_decay");
  const Line bound = mark_called<Line>(plot, "bound factor");
  const Line cosine = mark_called<Line>(plot, "mean cosine");
  EXPECT_EQ(bound.source->size(), 251);
  EXPECT_EQ(y_at(bound, 0), 32.5);
  EXPECT_NEAR(y_at(bound, 10), 17.95, half_unit(2));
  EXPECT_NEAR(y_at(bound, 100), 10.23, half_unit(2));
  EXPECT_NEAR(y_at(bound, 250), 6.55, half_unit(2));
  EXPECT_EQ(y_at(cosine, 0), 1);
  EXPECT_NEAR(y_at(cosine, 1), 0.970, half_unit(3));
  EXPECT_NEAR(y_at(cosine, 10), 0.669, half_unit(3));
  EXPECT_NEAR(y_at(cosine, 100), 0.477, half_unit(3));
}

TEST(AttentionDecay, AgreesWithTheGoldens) {
  for (const auto& golden : test::goldens()["decays"]) {
    const auto distance = golden["distance"].get<double>();
    const auto dim = golden["dim"].get<std::int64_t>();
    const Plot plot = plot_of("attention_decay", {{"d_model", dim},
                                                  {"base", golden["base"].get<double>()},
                                                  {"seed", golden["seed"].get<std::int64_t>()},
                                                  {"max_distance", 1000000}});
    const auto pairs = static_cast<std::size_t>(dim / 2);
    const double share = decay_error_bound(distance, pairs);
    const double top = static_cast<double>(pairs + 1) / 2;
    EXPECT_LE(test::error_of(y_at(mark_called<Line>(plot, "bound factor"), distance), golden["upper_bound"]),
              top * share);
    EXPECT_LE(test::error_of(y_at(mark_called<Line>(plot, "mean cosine"), distance), golden["mean_cosine"]), share);
  }
}

TEST(AttentionDecay, FindsWhereTheMeanCosineTurnsNegative) {
  const struct { double base, distance; } published[] = {{1e4, 1707}, {2.7e4, 4079}, {5e5, 18438}, {1e6, 27115}};
  for (const auto& [base, distance] : published) {
    const Plot plot = plot_of("attention_decay", {{"base", base}, {"max_distance", 30000}});
    const Points crossing = mark_called<Points>(plot, "first below zero");
    ASSERT_EQ(crossing.points.size(), 1u);
    EXPECT_EQ(crossing.points.front().x, distance) << base;
    EXPECT_LT(crossing.points.front().y, 0);
    EXPECT_GE(y_at(mark_called<Line>(plot, "mean cosine"), distance - 1), 0);
    EXPECT_EQ(crossing.label, "first dips below 0 at " + grouped(static_cast<std::int64_t>(distance)));
  }
}

TEST(AttentionDecay, SaysThatTheDipDoesNotLastAndWhatTheAverageDoes) {
  const Plot plot = plot_of("attention_decay", {{"max_distance", 6000}});
  EXPECT_EQ(plot.title, "Scores over distance");
  EXPECT_EQ(plot.notes.front(),
            "The mean cosine first dips below 0 at distance 1707 and never stays there: it keeps returning above 0. "
            "Averaged over ±10 % of the distance it first falls below 0 at 5656.");
  EXPECT_NE(plot_of("attention_decay", {{"max_distance", 3000}}).notes.front().find("stays positive up to 3000."),
            std::string::npos);
}

/// NumPy: the falling curve says less about the vectors of seed 42 than the norms, which bound every distance.
TEST(AttentionDecay, NamesBothBounds) {
  const Figure& figure = figure_by_id("attention_decay");
  const Plot plot = plot_of("attention_decay");
  EXPECT_EQ(plot.panels[0].y.label, "Bound B(Δ), a factor");
  const Explanation explained = explain(figure, plot, default_parameters(), 0, 100, 5);
  EXPECT_NE(explained.with_numbers.find("= 4887.58"), std::string::npos) << explained.with_numbers;
  EXPECT_NE(explained.with_numbers.find("norm(q) norm(k) = 121.263"), std::string::npos) << explained.with_numbers;
}

TEST(AttentionDecay, HasNoDistanceZeroOnALogarithmicAxis) {
  const Plot plot = plot_of("attention_decay", {{"log_distance", true}});
  const std::vector<Point> points = all_points(*mark_called<Line>(plot, "q·k").source);
  EXPECT_EQ(points.front().x, 1);
  EXPECT_EQ(points.back().x, 250);
}

TEST(Linking, AClickOnTheHeatmapMovesCurvesVectorAndPosition) {
  ParameterSet set = default_parameters();
  const Figure& heatmap = figure_by_id("sinusoidal_heatmap");
  const Plot plot = heatmap.evaluate(set);
  for (const Assignment& a : pick(heatmap, plot, set, 0, 40.2, 73.4, false)) set.set(a.id, a.value);
  EXPECT_EQ(set[param::dimensions], List{40});
  EXPECT_EQ(set[param::pair], 20);
  EXPECT_EQ(set[param::position], 73);
  for (const Assignment& a : pick(heatmap, plot, set, 0, 3, 73, true)) set.set(a.id, a.value);
  EXPECT_EQ(set[param::dimensions], (List{3, 40})) << "Shift adds";
}

TEST(Linking, ADragInTheDecayMovesTheSecondPosition) {
  ParameterSet set = default_parameters();
  const Figure& decay = figure_by_id("attention_decay");
  const Plot plot = decay.evaluate(set);
  for (const double distance : {3.0, 50.0, 200.0}) {
    for (const Assignment& a : pick(decay, plot, set, 1, distance, 0, false)) set.set(a.id, a.value);
    EXPECT_EQ(std::abs(set[param::position] - set[param::position_2]), distance);
    EXPECT_EQ(decay.cursors(set).front().value, distance);
  }
}

TEST(Explanations, HaveTheNumbersOfTheCell) {
  const Explanation said = figure_by_id("sinusoidal_heatmap").explain(default_parameters(), 0, 21, 99);
  EXPECT_NE(said.with_numbers.find("= cos(99 / 10000^(20/128))"), std::string::npos) << said.with_numbers;
  EXPECT_NE(said.with_numbers.find("-0.085"), std::string::npos) << said.with_numbers;
  EXPECT_NE(said.text.find("wavelength 26.5"), std::string::npos) << said.text;
}

}  // namespace
}  // namespace ropewalk
