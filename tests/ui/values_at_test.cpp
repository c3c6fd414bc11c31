// The values of the curves or of the cell at a place, without a window.
#include "ui/plot/values_at.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ropewalk::ui {
namespace {

PanelFrame frame_of(const Panel& panel) {
  return {.min = ImVec2(0, 0),
          .max = ImVec2(100, 100),
          .x = panel.x.limits,
          .y = panel.y.limits,
          .x_scale = panel.x.scale,
          .y_scale = panel.y.scale};
}

Panel panel_of(std::vector<Point> points, bool whole) {
  return {.x = {.label = "Position", .limits = {0, 10}, .whole = whole},
          .y = {.label = "Value", .limits = {0, 10}},
          .marks = {Line{.name = "line", .source = polyline(std::move(points))}}};
}

ValuesAt at(const Panel& panel, double x, double y = 0, const std::set<std::string>& hidden = {}) {
  return values_at(panel, frame_of(panel), {x, y}, hidden);
}

TEST(ValuesAt, AreThoseOfTheNearestWholeNumber) {
  const Panel panel = panel_of({{2, 5}, {3, 7}, {4, 1}}, true);
  EXPECT_EQ(at(panel, 3.4).place, "Position 3");
  EXPECT_EQ(at(panel, 3.4).values.at(0).value, 7);
  EXPECT_EQ(at(panel, 3.6).values.at(0).value, 1);
  EXPECT_EQ(at(panel, 3.6).values.at(0).on_curve, (Point{4, 1}));
  EXPECT_EQ(at(panel, 1.6).values.at(0).value, 5);
  EXPECT_TRUE(at(panel, 1.2).values.empty()) << "the curve begins later";
  EXPECT_TRUE(at(panel, 8).values.empty()) << "the curve has ended";
  EXPECT_TRUE(at(panel, 3, 0, {"line"}).values.empty()) << "a hidden curve";
}

TEST(ValuesAt, LieOnTheLineThatIsDrawnBetweenDistantPoints) {
  const Panel panel = panel_of({{0, 2}, {10, 6}}, false);
  EXPECT_DOUBLE_EQ(at(panel, 5).values.at(0).value, 4);
  EXPECT_EQ(at(panel, 5).values.at(0).on_curve->x, 5);
  EXPECT_EQ(at(panel, 0.3).values.at(0).value, 2) << "a few pixels beside a point it is the point's";
  Panel logarithmic = panel_of({{1, 1}, {100, 100}}, false);
  for (Axis* axis : {&logarithmic.x, &logarithmic.y}) {
    axis->scale = Scale::logarithmic;
    axis->limits = {1, 100};
  }
  EXPECT_NEAR(at(logarithmic, 10).values.at(0).value, 10, 1e-9) << "straight on logarithmic axes";
}

TEST(ValuesAt, OfCurvesInAPlaneAreNone) { EXPECT_TRUE(at(panel_of(circle({5, 5}, 3, 50), false), 5).values.empty()); }

TEST(ValuesAt, OfAHeatmapAreThoseOfTheCell) {
  Panel panel = square_heatmap("t", "Key", "Query", {.name = "cells", .source = dense_heatmap(2, 2, {1, 2, 3, 4})});
  EXPECT_EQ(at(panel, 0.6, 0.2).place, "Query 0, Key 1");
  EXPECT_EQ(at(panel, 0.6, 0.2).values.at(0).value, 2);
  EXPECT_FALSE(at(panel, 0.6, 0.2).values.at(0).on_curve) << "a cell gets no dot";
  EXPECT_TRUE(at(panel, 1.7, 0).values.empty());
  panel.x.ticks = {{0, "the"}, {1, "dog"}};
  EXPECT_EQ(at(panel, 1, 0).place, "Query 0, Key dog");
}

TEST(ValuesAt, NameBothValuesOfADifference) {
  EXPECT_EQ(value_text({.value = -0.25, .operands = Operands{0.5, 0.75}}), "-0.25, now 0.5, pinned 0.75");
  EXPECT_EQ(value_text({.value = 2}), "2");
}

}  // namespace
}  // namespace ropewalk::ui
