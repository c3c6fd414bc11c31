// phasor_sum: the chain of arrows ends at NumPy's sum, its height is the curve's, and the curve dips where it should.
#include <gtest/gtest.h>

#include <cmath>

#include "encodings/decay.h"
#include "figure/figure.h"
#include "figure/shared_parameters.h"
#include "plot_check.h"

namespace ropewalk {
namespace {

using test::mark_called;

Plot chain_at(const std::vector<Assignment>& values) {
  ParameterSet set = default_parameters();
  for (const Assignment& value : values) set.assign(value.id, value.value);
  return figure_by_id("phasor_sum").evaluate(set);
}

std::vector<Point> curve_of(const Plot& plot) {
  return test::all_points(*std::get<Line>(plot.panels[1].marks.front()).source);
}

/// All arrows, the slowest pair first.
std::vector<Arrow> arrows_of(const Plot& plot) {
  std::vector<Arrow> arrows;
  for (const Mark& mark : plot.panels[0].marks)
    if (const auto* found = std::get_if<Arrows>(&mark); found && found->name != "sum")
      arrows.insert(arrows.end(), found->arrows.begin(), found->arrows.end());
  return arrows;
}

/// Expected: NumPy's np.exp(1j * distance * theta).mean(), real part up and imaginary part to the right.
TEST(PhasorSum, EndsAtNumPysSum) {
  const auto expect_end = [](const Plot& plot, double sine, double cosine, double distance, std::size_t pairs) {
    const Point end = mark_called<Arrows>(plot, "sum").arrows.at(0).tip;
    EXPECT_NEAR(end.x, sine, 2 * decay_error_bound(distance, pairs));
    EXPECT_NEAR(end.y, cosine, 2 * decay_error_bound(distance, pairs));
    EXPECT_EQ(arrows_of(plot).back().tip, end);
  };
  expect_end(chain_at({}), 0.16099490128833138, 0.7372658120287496, 5, 64);
  expect_end(chain_at({{param::distance, 1707}}), 0.20127917064661827, -0.0077958051546143485, 1707, 64);
  expect_end(chain_at({{param::distance, -300}, {param::d_model, 96}, {param::base, 5e5}}), -0.19368862946422355,
             0.5687464921859815, 300, 48);
}

TEST(PhasorSum, IsAChainOfUnitVectorsWhoseHeightIsTheCurve) {
  for (const std::int64_t distance : {0, 1, 77, 250}) {
    const Plot plot = chain_at({{param::distance, distance}});
    const std::vector<Arrow> arrows = arrows_of(plot);
    ASSERT_EQ(arrows.size(), 64u);
    Point tail{0, 0};
    for (const Arrow& arrow : arrows) {
      EXPECT_EQ(arrow.tail, tail);
      EXPECT_NEAR(std::hypot(arrow.tip.x - tail.x, arrow.tip.y - tail.y), 1.0 / 64, 1e-15);
      tail = arrow.tip;
    }
    const auto at = static_cast<std::size_t>(distance);
    EXPECT_NEAR(tail.y, curve_of(plot)[at].y, 2 * decay_error_bound(static_cast<double>(distance), 64));
    EXPECT_EQ(mark_called<Points>(plot, "distance").points.at(0).y, tail.y);
  }
}

TEST(PhasorSum, FirstDipsBelowZeroAt1707) {
  const Plot plot = chain_at({{param::distance, 1707}, {param::max_distance, 1999}});
  std::vector<double> negative;
  for (const Point& point : curve_of(plot))
    if (point.y < 0) negative.push_back(point.x);
  ASSERT_EQ(negative.size(), 14u);  // all from 1000 on
  EXPECT_EQ(negative[0], 1707);
  EXPECT_EQ(negative[1], 1969);
  EXPECT_EQ(plot.notes.back(),
            "The mean cosine first dips below 0 at distance 1707; it is negative at 14 of the distances up to 1999.");
  EXPECT_EQ(mark_called<Arrows>(plot, "within a quarter turn").arrows.size(), 15u);
  EXPECT_EQ(plot.panels[0].title, "Pairs within a quarter turn: 15 of 64");
  EXPECT_EQ(chain_at({{param::max_distance, 1706}}).notes.back(),
            "The mean cosine stays positive up to distance 1706.");
}

TEST(PhasorSum, IsTheMirrorImageBehindTheQuery) {
  const Plot before = chain_at({{param::distance, 40}});
  const Plot behind = chain_at({{param::distance, -40}});
  for (std::size_t i = 0; i < 64; ++i)
    EXPECT_EQ(arrows_of(behind)[i].tip, (Point{-arrows_of(before)[i].tip.x, arrows_of(before)[i].tip.y}));
  EXPECT_EQ(mark_called<Points>(behind, "distance").points, mark_called<Points>(before, "distance").points);
}

TEST(PhasorSum, SaysIfTheDistanceIsBeyondTheCurve) {
  const Plot plot = chain_at({{param::distance, 251}});
  EXPECT_EQ(plot.notes.front(), "Distance 251 is beyond the ends of the curve.");
  EXPECT_THROW(mark_called<Points>(plot, "distance"), std::out_of_range);
}

}  // namespace
}  // namespace ropewalk
