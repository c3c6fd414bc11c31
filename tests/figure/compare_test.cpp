// A pinned and a present plot as one: what each mode shows, and what it says where they do not match.
#include "figure/compare.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "figure/figure.h"
#include "plot_check.h"

namespace ropewalk {
namespace {

using test::check_plot;
using test::mark_called;

const ComparedLabels kBases{"Base 10 000", "Base 500 000"};

Panel line_panel(std::vector<Point> points, Range y) {
  Panel panel{.title = "Curve"};
  panel.x = {.label = "Position", .limits = {0, points.back().x}};
  panel.y = {.label = "Value", .limits = y};
  panel.marks.push_back(Line{.name = "wave", .source = polyline(std::move(points))});
  return panel;
}

Panel heatmap_panel(std::vector<double> values, std::int64_t rows, Range value_range) {
  const std::int64_t columns = std::ssize(values) / rows;
  Panel panel;
  panel.x = {.label = "Column", .limits = {-0.5, static_cast<double>(columns) - 0.5}};
  panel.y = {.label = "Row", .limits = {-0.5, static_cast<double>(rows) - 0.5}, .inverted = true};
  panel.marks.push_back(
      Heatmap{.name = "cells", .source = dense_heatmap(rows, columns, std::move(values)), .value_range = value_range});
  return panel;
}

Plot plot_of(std::vector<Panel> panels, int columns = 1) {
  return {.title = "Plot", .columns = columns, .panels = std::move(panels), .notes = {"Same."}};
}

bool says(const Plot& plot, const std::string& words) {
  return std::ranges::any_of(plot.notes,
                             [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

TEST(SideBySide, PutsEachPanelAfterItsPinnedTwinWithTheSameLimits) {
  const Plot pinned = plot_of({line_panel({{0, 1}, {1, 2}}, {1, 2}), heatmap_panel({1, 2}, 2, {-1, 1})});
  const Plot now = plot_of({line_panel({{0, 4}, {5, 2}}, {2, 4}), heatmap_panel({3, 4, 5, 6}, 2, {0, 6})});
  const Plot plot = compare(pinned, now, CompareMode::side_by_side, kBases);
  check_plot(plot);
  EXPECT_EQ(plot.columns, 2);
  ASSERT_EQ(plot.panels.size(), 4u);
  EXPECT_EQ(plot.panels[0].title, "Curve, pinned: Base 10 000");
  EXPECT_EQ(plot.panels[1].title, "Curve, now: Base 500 000");
  EXPECT_EQ(plot.panels[2].title, "pinned: Base 10 000");
  for (const int i : {0, 1, 2, 3}) {
    EXPECT_EQ(plot.panels[static_cast<std::size_t>(i)].pinned, i % 2 == 0);
    EXPECT_EQ(figure_panel(plot, i), i / 2);
  }
  for (const std::size_t i : {0u, 1u}) {
    EXPECT_EQ(plot.panels[i].x.limits, (Range{0, 5}));
    EXPECT_EQ(plot.panels[i].y.limits, (Range{1, 4}));
  }
  for (const std::size_t i : {2u, 3u}) {
    EXPECT_EQ(plot.panels[i].x.limits, (Range{-0.5, 1.5}));
    EXPECT_EQ(std::get<Heatmap>(plot.panels[i].marks.front()).value_range, (Range{-1, 6}));
  }
  EXPECT_EQ(plot.notes, std::vector<std::string>{"Same."}) << "what both say is said once";
}

TEST(SideBySide, OtherPanelsAndAxesKeepTheirLimitsAndAreSaid) {
  Plot pinned = plot_of({line_panel({{0, 1}, {1, 2}}, {1, 2})});
  pinned.notes = {"Old."};
  Plot now = plot_of({line_panel({{0, 4}, {5, 2}}, {2, 4}), heatmap_panel({3, 4}, 1, {0, 6})});
  now.panels[0].x.scale = Scale::logarithmic;
  now.panels[0].x.limits = {1, 5};
  const Plot plot = compare(pinned, now, CompareMode::side_by_side);
  ASSERT_EQ(plot.panels.size(), 4u);
  EXPECT_EQ(plot.panels[0].x.limits, (Range{0, 1}));
  EXPECT_EQ(plot.panels[1].x.limits, (Range{1, 5}));
  EXPECT_EQ(plot.panels[0].title, "Curve, pinned");
  EXPECT_EQ(std::get<Text>(plot.panels[2].marks.front()).text, "The pinned figure has no such panel");
  EXPECT_TRUE(says(plot, "Not the same axes on both sides: Curve."));
  EXPECT_TRUE(says(plot, "Pinned: Old."));
  const Plot other_way = compare(now, pinned, CompareMode::side_by_side);
  EXPECT_EQ(std::get<Text>(other_way.panels[3].marks.front()).text, "The present figure has no such panel");
  EXPECT_EQ(figure_panel(other_way, 2), 1);
  EXPECT_EQ(figure_panel(other_way, 3), -1) << "there is none";
}

TEST(Overlaid, DrawsPinnedMarksFaintBehindThePresentOnes) {
  Panel old_panel = line_panel({{0, 1}, {1, 2}}, {1, 2});
  old_panel.marks.push_back(Stems{.name = "stems", .source = polyline({{0, 1}})});
  old_panel.marks.push_back(Points{.name = "points", .points = {{0, 1}}, .label = "here"});
  old_panel.marks.push_back(Arrows{.name = "arrow", .arrows = {{{0, 1}, {1, 2}}}, .label = "m = 1"});
  old_panel.marks.push_back(Band{.name = "band", .x = {0, 1}, .low = {1, 1}, .high = {2, 2}});
  old_panel.marks.push_back(Text{.at = {0, 1}, .text = "old"});
  const Plot plot =
      compare(plot_of({old_panel}), plot_of({line_panel({{0, 4}, {5, 2}}, {2, 4})}), CompareMode::overlaid, kBases);
  check_plot(plot);
  ASSERT_EQ(plot.panels.size(), 1u);
  EXPECT_EQ(plot.columns, 1);
  const Panel& panel = plot.panels.front();
  EXPECT_EQ(panel.x.limits, (Range{0, 5}));
  EXPECT_EQ(panel.y.limits, (Range{1, 4}));
  std::vector<std::string> names;
  for (const Mark& mark : panel.marks) names.push_back(mark_name(mark));
  EXPECT_EQ(names, (std::vector<std::string>{"wave (pinned)", "stems (pinned)", "points (pinned)", "arrow (pinned)",
                                             "band (pinned)", "wave"}));
  const Line& behind = mark_called<Line>(plot, "wave (pinned)");
  const Line& before = mark_called<Line>(plot, "wave");
  EXPECT_EQ(behind.emphasis, Emphasis::faint);
  EXPECT_EQ(behind.role, before.role);
  EXPECT_NE(behind.style, before.style);
  EXPECT_EQ(test::all_points(*behind.source), (std::vector<Point>{{0, 1}, {1, 2}}));
  EXPECT_EQ(mark_called<Arrows>(plot, "arrow (pinned)").label, "m = 1 (pinned)");
  EXPECT_EQ(mark_called<Arrows>(plot, "arrow (pinned)").emphasis, Emphasis::faint);
  EXPECT_EQ(mark_called<Stems>(plot, "stems (pinned)").style, LineStyle::dotted);
  EXPECT_TRUE(says(plot, "Thin: pinned, Base 10 000. Now: Base 500 000."));
}

TEST(Overlaid, StandsSideBySideWhereItCannotBe) {
  const Panel line = line_panel({{0, 1}, {1, 2}}, {1, 2});
  const Panel heatmap = heatmap_panel({1, 2}, 2, {-1, 1});
  Panel table;
  table.marks.push_back(Table{.name = "bits", .header = {"number"}, .rows = {{"0"}}});
  Panel other = line;
  other.y.unit = "rad";
  const struct {
    std::vector<Panel> pinned, now;
    std::string why;
  } cases[] = {{{heatmap}, {heatmap}, "Heatmaps cannot be laid over each other"},
               {{table}, {table}, "Tables cannot be laid over each other"},
               {{line}, {line, line}, "The numbers of panels differ"},
               {{other}, {line}, "The axes differ"}};
  for (const auto& [pinned, now, why] : cases) {
    const Plot plot = compare(plot_of(pinned), plot_of(now), CompareMode::overlaid);
    EXPECT_TRUE(says(plot, why + ": pinned and present stand side by side.")) << why;
    EXPECT_EQ(plot.panels.size(), 2 * now.size());
    EXPECT_TRUE(plot.panels.front().pinned);
  }
  const Plot beside = compare(plot_of({table, line}), plot_of({table, line}), CompareMode::overlaid);
  EXPECT_EQ(beside.panels.size(), 2u);
  EXPECT_EQ(beside.panels[0].marks.size(), 1u) << "the present table alone";
  EXPECT_EQ(beside.panels[1].marks.size(), 2u);
  EXPECT_TRUE(says(beside, "this is the present one"));
}

TEST(Difference, SubtractsLinesAndSaysTheLargest) {
  Panel now_panel = line_panel({{0, 4}, {1, 2}, {2, 9}}, {2, 9});
  now_panel.marks.push_back(Points{.name = "peak", .points = {{2, 9}}});
  now_panel.marks.push_back(Line{.name = "new", .source = polyline({{0, 0}})});
  Panel pinned_panel = line_panel({{0, 1}, {1, 7.5}}, {1, 8});
  pinned_panel.marks.push_back(Line{.name = "gone", .source = polyline({{0, 0}})});
  const Plot plot = compare(plot_of({pinned_panel}), plot_of({now_panel}), CompareMode::difference, kBases);
  check_plot(plot);
  const Panel& panel = plot.panels.front();
  ASSERT_EQ(panel.marks.size(), 1u);
  EXPECT_EQ(test::all_points(*mark_called<Line>(plot, "Δ wave").source), (std::vector<Point>{{0, 3}, {1, -5.5}}));
  EXPECT_EQ(panel.y.label, "Δ Value");
  EXPECT_EQ(panel.y.limits.min, -panel.y.limits.max);
  EXPECT_EQ(panel.x.limits, (Range{0, 1}));
  EXPECT_TRUE(says(plot, "Δ: now (Base 500 000) - pinned (Base 10 000)."));
  EXPECT_TRUE(says(plot, "Largest absolute difference: 5.5 in \"wave\"."));
  EXPECT_TRUE(says(plot, "Left out of the difference: peak, new, gone (pinned)."));
}

TEST(Difference, SubtractsHeatmapsOverASymmetricRange) {
  const Plot plot = compare(plot_of({heatmap_panel({1, 2, 3, 4}, 2, {0, 4})}),
                            plot_of({heatmap_panel({2, 2, 3, 1}, 2, {0, 4})}), CompareMode::difference);
  check_plot(plot);
  const Heatmap& heatmap = mark_called<Heatmap>(plot, "Δ cells");
  EXPECT_EQ(heatmap.value_range, (Range{-3, 3}));
  EXPECT_EQ(heatmap.source->value(0, 0), 1);
  EXPECT_EQ(heatmap.source->value(1, 1), -3);
  EXPECT_TRUE(plot.panels.front().y.inverted) << "the axes of a heatmap stay";
  EXPECT_TRUE(says(plot, "Largest absolute difference: 3 in \"cells\"."));
}

TEST(Difference, OfEqualPlotsIsZeroWithinARange) {
  const Plot one = plot_of({line_panel({{0, 1}, {1, 2}}, {1, 2}), heatmap_panel({1, 2}, 2, {0, 4})});
  const Plot plot = compare(one, one, CompareMode::difference);
  check_plot(plot);
  EXPECT_EQ(mark_called<Heatmap>(plot, "Δ cells").value_range, (Range{-1, 1}));
  EXPECT_EQ(plot.panels.front().y.limits, (Range{-1, 1}));
  EXPECT_TRUE(says(plot, "Largest absolute difference: 0 in \"wave\"."));
}

TEST(Difference, LeavesWhatCannotBeSubtractedAndSaysWhy) {
  const Panel line = line_panel({{0, 1}, {1, 2}}, {1, 2});
  Panel arrows = line;
  arrows.title = "Vectors";
  arrows.marks = {Arrows{.name = "arrow", .arrows = {{{0, 1}, {1, 2}}}}};
  Panel other = line;
  other.y.label = "Bucket";
  const Plot plot = compare(plot_of({arrows, other}), plot_of({arrows, line, line}), CompareMode::difference);
  check_plot(plot);
  ASSERT_EQ(plot.panels.size(), 3u);
  EXPECT_EQ(mark_name(plot.panels[0].marks.front()), "arrow");
  EXPECT_EQ(mark_name(plot.panels[1].marks.front()), "wave");
  EXPECT_TRUE(says(plot, "Vectors is shown as it is now: only lines from left to right, stems and heatmaps"));
  EXPECT_TRUE(says(plot, "Curve is shown as it is now: its axes are not the pinned ones."));
  EXPECT_TRUE(says(plot, "Curve is shown as it is now: the pinned figure has no such panel."));
  EXPECT_TRUE(says(compare(plot_of({line, arrows}), plot_of({line}), CompareMode::difference),
                   "Vectors is in the pinned figure only."));
}

TEST(Pointer, OnATwinMeansTheFiguresOwnPanel) {
  Figure figure{.evaluate = nullptr};
  figure.pick = [](const ParameterSet&, int panel, double, double, bool) {
    return std::vector<Assignment>{{"panel", panel}};
  };
  figure.explain = [](const ParameterSet&, int panel, double, double) {
    return Explanation{.formula = std::to_string(panel)};
  };
  const Plot one = plot_of({line_panel({{0, 1}, {1, 2}}, {1, 2}), line_panel({{0, 1}, {1, 2}}, {1, 2})});
  const Plot plot = compare(one, one, CompareMode::side_by_side);
  const ParameterSet none{std::vector<Parameter>{}};
  for (const int panel : {0, 1, 2, 3}) {
    EXPECT_EQ(explain(figure, plot, none, panel, 0, 0).formula, std::to_string(panel / 2));
    EXPECT_EQ(pick(figure, plot, none, panel, 0, 0, false).front().value, Value(panel / 2));
  }
  const Plot none_pinned = compare(plot_of({}), one, CompareMode::side_by_side);
  EXPECT_TRUE(pick(figure, none_pinned, none, 0, 0, 0, false).empty());
  EXPECT_EQ(explain(figure, none_pinned, none, 0, 0, 0), Explanation{});
}

}  // namespace
}  // namespace ropewalk
