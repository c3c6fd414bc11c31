// relative_score: the numbers are NumPy's, the score depends on the distance alone, and tips can be dragged.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "encodings/angle.h"
#include "figure/figure.h"
#include "figure/shared_parameters.h"
#include "plot_check.h"

namespace ropewalk {
namespace {

using test::mark_called;

const Figure& relative_score_figure() { return figure_by_id("relative_score"); }

/// As a user who drags: values are clamped.
ParameterSet dragged(const std::vector<Assignment>& values, ParameterSet set = default_parameters()) {
  for (const Assignment& value : values) set.set(value.id, value.value);
  return set;
}

Point tip(const Plot& plot, const std::string& name) { return mark_called<Arrows>(plot, name).arrows.at(0).tip; }

double angle_between(Point a, Point b) { return std::atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y); }

/// The titles hold the scores, the captions those of single pairs.
std::vector<std::string> scores_in(const Plot& plot) {
  std::vector<std::string> words{plot.panels[0].title, plot.panels[1].title};
  for (const Mark& mark : plot.panels[1].marks)
    if (const auto* text = std::get_if<Text>(&mark)) words.push_back(text->text);
  return words;
}

/// Expected values: NumPy, with 2 x 2 rotation matrices.
TEST(RelativeScore, HasNumPysVectorsAndScores) {
  const Plot plot = relative_score_figure().evaluate(default_parameters());
  const Point q = tip(plot, "q at m"), k = tip(plot, "k at n");
  const double bound = 2 * angle_error_bound(50);
  EXPECT_NEAR(q.x, 0.9293977350160479, bound);
  EXPECT_NEAR(q.y, 0.36907973413212497, bound);
  EXPECT_NEAR(k.x, 0.8005670914880993, bound);
  EXPECT_NEAR(k.y, 0.9160198316773961, bound);
  EXPECT_EQ(plot.panels[0].title, "Pair 0: q·k = |q| |k| cos -27.2° = 1.0821");
  EXPECT_EQ(plot.panels[1].title, "All pairs (64): q·k = 30.5682");

  const Plot other = relative_score_figure().evaluate(dragged({{param::d_model, 64},
                                                               {param::base, 5e5},
                                                               {param::pair, 20},
                                                               {param::position, 3},
                                                               {param::distance, -7},
                                                               {param::vector_x, -1.5},
                                                               {param::vector_y, 0.25},
                                                               {"key_x", 0.5},
                                                               {"key_y", 2.0}}));
  EXPECT_TRUE(other.panels[0].title.ends_with("= -0.2440")) << other.panels[0].title;
  EXPECT_EQ(other.panels[1].title, "All pairs (32): q·k = 6.3627");
}

TEST(RelativeScore, StaysWhileBothPositionsMoveTogether) {
  for (const std::int64_t distance : {-40, 0, 7, 300}) {
    const Plot start =
        relative_score_figure().evaluate(dragged({{param::distance, distance}, {param::pairs_shown, 12}}));
    const double angle = angle_between(tip(start, "k at n"), tip(start, "q at m"));
    for (const std::int64_t m : {0, 1, 77, 100000}) {
      const Plot plot = relative_score_figure().evaluate(
          dragged({{param::distance, distance}, {param::pairs_shown, 12}, {param::position, m}}));
      EXPECT_EQ(scores_in(plot), scores_in(start)) << "m = " << m;
      EXPECT_NEAR(angle_between(tip(plot, "k at n"), tip(plot, "q at m")), angle,
                  4 * angle_error_bound(static_cast<double>(m + std::abs(distance))));
    }
    EXPECT_NE(scores_in(relative_score_figure().evaluate(
                  dragged({{param::distance, distance + 1}, {param::pairs_shown, 12}}))),
              scores_in(start));
  }
}

TEST(RelativeScore, DrawsTheArcFromTheKeyToTheQuery) {
  const Plot plot = relative_score_figure().evaluate(dragged({{param::position, 12345}}));
  const std::vector<Point> arc = test::all_points(*mark_called<Line>(plot, "angle").source);
  EXPECT_NEAR(angle_between(arc[1], tip(plot, "k at n")), 0, 1e-14);
  EXPECT_NEAR(angle_between(arc[arc.size() - 2], tip(plot, "q at m")), 0, 1e-14);
}

TEST(RelativeScore, DraggingATurnedTipMovesItsPositionAlone) {
  const ParameterSet set = dragged({{param::pair, 40}, {param::position, 500}, {param::distance, 100}});
  const double theta = std::pow(10000, -80.0 / 128);
  const Plot plot = relative_score_figure().evaluate(set);
  for (const int handle : {0, 1}) {
    const std::string name = handle == 0 ? "q at m" : "k at n";
    const Point from = tip(plot, name);
    EXPECT_EQ(relative_score_figure().handles(set)[static_cast<std::size_t>(handle)].at, from);
    const double turn = 30 * theta;  // 30 tokens on
    const double x = from.x * std::cos(turn) - from.y * std::sin(turn);
    const double y = from.x * std::sin(turn) + from.y * std::cos(turn);
    const ParameterSet after = dragged(relative_score_figure().drag(set, handle, x, y), set);
    EXPECT_EQ(after[param::position], name == "q at m" ? 530 : 500);
    EXPECT_EQ(after[param::position] - after[param::distance], name == "q at m" ? 400 : 430);
  }
}

TEST(RelativeScore, DraggingATipBeforeTheRotationSetsTheVector) {
  const ParameterSet set = dragged({{param::position, 3}});
  const ParameterSet query = dragged(relative_score_figure().drag(set, 2, 0.85, 0.65), set);
  EXPECT_EQ(query[param::vector_x], 0.85);
  EXPECT_EQ(query[param::vector_y], 0.65);
  const ParameterSet key = dragged(relative_score_figure().drag(set, 3, 1.25, -0.1), set);
  EXPECT_EQ(key.get<double>("key_x"), 1.25);
  EXPECT_EQ(key.get<double>("key_y"), -0.1);
  EXPECT_EQ(key[param::position], 3);
}

TEST(RelativeScore, SaysWhatItCannotDraw) {
  const auto first_note = [](const std::vector<Assignment>& values) {
    return relative_score_figure().evaluate(dragged(values)).notes.front();
  };
  EXPECT_EQ(first_note({{param::pair, 40}, {param::d_model, 4}}),
            "Pair 40 does not exist at d_model 4: pair 1 is drawn.");
  EXPECT_EQ(first_note({{param::distance, 51}}), "No token has the position n = -1, but the formula holds there too.");
  EXPECT_EQ(first_note({{"key_x", 0.0}, {"key_y", 0.0}}),
            "One of the vectors is zero: there is no angle, and the score is 0.");
  EXPECT_EQ(relative_score_figure().evaluate(dragged({{"key_x", 0.0}, {"key_y", 0.0}})).panels[0].title,
            "Pair 0: q·k = 0.0000");
}

}  // namespace
}  // namespace ropewalk
