// The layout of plots, without a window: text is measured by a ruler of fixed letters.
#include "ui/plot/plot_layout.h"

#include <gtest/gtest.h>

#include "figure/figure.h"

namespace ropewalk::ui {
namespace {

const TextMetrics kRuler{.line = 13, .width_of = [](std::string_view text) { return 6.5f * text.size(); }};

PlotLayout layout(const Plot& plot, ImVec2 size, ImVec2 origin = {}) {
  return layout_plot(plot, OpenFigure{}, origin, size, kRuler);
}

Plot lines(int count, int columns = 1) {
  Plot plot{.columns = columns};
  for (int i = 0; i < count; ++i) {
    Panel panel{.title = "Panel"};
    panel.x = {.label = "x", .limits = {0, 10}};
    panel.y = {.label = "y", .limits = {0, i == 0 ? 1.0 : 1000.0}};
    panel.marks.push_back(Line{.name = "line", .source = polyline({{0, 0}, {10, 1}})});
    plot.panels.push_back(std::move(panel));
  }
  return plot;
}

Plot heatmaps(int count, std::int64_t rows, std::int64_t columns) {
  Plot plot;
  for (int i = 0; i < count; ++i) {
    Panel panel{.equal = true};
    panel.x = {.label = "Column", .limits = {-0.5, columns - 0.5}, .whole = true};
    panel.y = {.label = "Row", .limits = {-0.5, rows - 0.5}, .whole = true, .inverted = true};
    panel.marks.push_back(
        Heatmap{.name = "map", .source = dense_heatmap(rows, columns, std::vector<double>(rows * columns))});
    plot.panels.push_back(std::move(panel));
  }
  return plot;
}

/// In larger text every part is larger: gaps, leaders and colour bars, too.
TEST(PlotLayout, OfATwiceAsLargeTextIsTwiceAsLarge) {
  const TextMetrics large{.line = 26, .width_of = [](std::string_view text) { return 13.0f * text.size(); }};
  for (const char* id : {"sinusoidal_heatmap", "attention_decay", "context_extension", "rotated_vector"}) {
    SCOPED_TRACE(id);
    const Plot plot = figure_by_id(id).evaluate(default_parameters());
    const PlotLayout once = layout(plot, {640, 480});
    const PlotLayout twice = layout_plot(plot, OpenFigure{}, {}, {1280, 960}, large);
    for (std::size_t i = 0; i < plot.panels.size(); ++i) {
      const PanelFrame &a = once.panels[i].frame, &b = twice.panels[i].frame;
      EXPECT_NEAR(2 * a.min.x, b.min.x, 2);
      EXPECT_NEAR(2 * a.max.x, b.max.x, 2);
      EXPECT_NEAR(2 * a.min.y, b.min.y, 2);
      EXPECT_NEAR(2 * a.max.y, b.max.y, 2);
    }
  }
}

/// The table of 13 families was half as high as its panel needed, while one of 2 rows had the other half.
TEST(PlotLayout, GivesALongerTableMoreHeight) {
  const PlotLayout result = layout(figure_by_id("position_families").evaluate(default_parameters()), {640, 400});
  const float rows = result.panels[0].frame.height();
  EXPECT_GT(rows, 2.5f * result.panels[1].frame.height());
  EXPECT_GT(rows, 220);
}

/// Of every figure: plot areas lie inside the given area and do not overlap; whoever has no room has no area.
TEST(PlotLayout, KeepsEveryFigureInsideItsArea) {
  for (const Figure& figure : all_figures()) {
    const Plot plot = figure.evaluate(default_parameters());
    for (const ImVec2 size : {ImVec2(60, 40), ImVec2(230, 180), ImVec2(640, 400), ImVec2(3800, 2100)}) {
      SCOPED_TRACE(figure.id + " at " + std::to_string(size.x) + " x " + std::to_string(size.y));
      const ImVec2 origin(100, 50);
      const PlotLayout result = layout(plot, size, origin);
      ASSERT_EQ(result.panels.size(), plot.panels.size());
      for (std::size_t i = 0; i < result.panels.size(); ++i) {
        const PanelFrame& frame = result.panels[i].frame;
        if (frame.width() <= 0) continue;
        EXPECT_GE(frame.min.x, origin.x);
        EXPECT_GE(frame.min.y, origin.y);
        EXPECT_LE(frame.max.x, origin.x + size.x + 1);
        EXPECT_LE(frame.max.y, origin.y + size.y + 1);
        for (std::size_t j = 0; j < i; ++j) {
          const PanelFrame& other = result.panels[j].frame;
          EXPECT_TRUE(other.width() <= 0 || frame.min.x >= other.max.x || frame.max.x <= other.min.x ||
                      frame.min.y >= other.max.y || frame.max.y <= other.min.y)
              << "panels " << j << " and " << i << " overlap";
        }
      }
    }
  }
}

TEST(PlotLayout, LinesUpPanelsOfOneColumnAndLabelsTheLowestAxisOnly) {
  const PlotLayout result = layout(lines(2), ImVec2(600, 400));
  EXPECT_TRUE(result.shares_x);
  EXPECT_EQ(result.panels[0].frame.min.x, result.panels[1].frame.min.x) << "though 1000 is wider than 1";
  EXPECT_EQ(result.panels[0].frame.max.x, result.panels[1].frame.max.x);
  EXPECT_EQ(result.panels[0].frame.height(), result.panels[1].frame.height());
  EXPECT_FALSE(result.panels[0].tick_labels_x);
  EXPECT_TRUE(result.panels[1].tick_labels_x);
}

TEST(PlotLayout, KeepsRoomForTheNamesOfLines) {
  Plot plot = lines(1);
  const float narrow = layout(plot, ImVec2(600, 400)).panels[0].frame.width();
  std::get<Line>(plot.panels[0].marks[0]).name = "a line with a long name";
  const PlotLayout result = layout(plot, ImVec2(600, 400));
  EXPECT_LT(result.panels[0].frame.width(), narrow);
  EXPECT_GE(600 - result.panels[0].frame.max.x, kRuler.width_of("a line with a long name"));
}

/// The six squares of score_matrix were half as large as they could be: each kept room for the names of one panel's lines.
TEST(PlotLayout, OnlyTheColumnOfLongNamesKeepsRoomForThem) {
  Plot plot = lines(2, 2);
  plot.panels[0].marks = {Line{.name = "a very long name indeed", .source = polyline({{0, 0}, {10, 1}})}};
  const PlotLayout result = layout(plot, ImVec2(600, 400));
  const PanelLayout& named = result.panels[0];
  const PanelLayout& plain = result.panels[1];
  EXPECT_NEAR(named.frame.width(), plain.frame.width(), 1);
  EXPECT_GT(named.right_margin, plain.right_margin + 50);
  EXPECT_NEAR(plain.frame.max.x + plain.right_margin, 600, 2) << "the columns fill the width";

  ParameterSet set = default_parameters();
  set.assign("score_scheme", std::string("sinusoidal"));
  const PlotLayout squares = layout(figure_by_id("score_matrix").evaluate(set), ImVec2(820, 560));
  EXPECT_GT(squares.panels.front().frame.width(), 160);
}

TEST(PlotLayout, CellsOfEqualHeatmapsAreSquare) {
  for (const auto& [rows, columns] : {std::pair{4, 4}, {3, 12}, {12, 3}}) {
    const PanelFrame frame = layout(heatmaps(1, rows, columns), ImVec2(640, 400)).panels[0].frame;
    const double cell = frame.width() / static_cast<double>(columns);
    EXPECT_NEAR(frame.height() / static_cast<double>(rows), cell, 0.5) << rows << " x " << columns;
  }
}

TEST(PlotLayout, SquarePanelsTakeTheColumnsThatMakeThemLargest) {
  const auto columns_at = [](ImVec2 size) {
    const PlotLayout result = layout(heatmaps(3, 5, 5), size);
    const float top = result.panels[0].frame.min.y;
    return std::ranges::count_if(result.panels, [&](const PanelLayout& panel) { return panel.frame.min.y == top; });
  };
  EXPECT_EQ(columns_at(ImVec2(1200, 300)), 3);
  EXPECT_EQ(columns_at(ImVec2(300, 1200)), 1);
}

TEST(PlotLayout, HeatmapsWithTheSameValuesShareOneColorBar) {
  const PlotLayout result = layout(heatmaps(3, 5, 5), ImVec2(1200, 300));
  EXPECT_FALSE(result.panels[0].color_bar);
  EXPECT_FALSE(result.panels[1].color_bar);
  EXPECT_TRUE(result.panels[2].color_bar);
}

TEST(PlotLayout, OneUnitIsAsLongOnBothAxes) {
  Plot plot = lines(1);
  plot.panels[0].equal = true;
  plot.panels[0].y.limits = {0, 10};
  const PanelFrame frame = layout(plot, ImVec2(800, 300)).panels[0].frame;
  EXPECT_NEAR(frame.x.size() / frame.width(), frame.y.size() / frame.height(), 1e-9);
  EXPECT_DOUBLE_EQ(frame.y.size(), 10);
  EXPECT_DOUBLE_EQ((frame.x.min + frame.x.max) / 2, 5);
}

TEST(PlotLayout, CrowdedWordsStandUpright) {
  Plot plot = heatmaps(1, 5, 5);
  for (int i = 0; i < 5; ++i) plot.panels[0].x.ticks.push_back({static_cast<double>(i), "word"});
  EXPECT_EQ(layout(plot, ImVec2(800, 600)).x_tick_height, kRuler.line);
  for (Tick& tick : plot.panels[0].x.ticks) tick.label = "extraordinarily long";
  EXPECT_GT(layout(plot, ImVec2(300, 600)).x_tick_height, kRuler.line);
}

TEST(PlotLayout, UsesTheViewUnlessItMakesNoSense) {
  OpenFigure view;
  view.view(0).x = Range{2, 4};
  EXPECT_EQ(layout_plot(lines(1), view, {}, ImVec2(600, 400), kRuler).panels[0].frame.x, (Range{2, 4}));
  view.view(0).x = Range{20, 40};
  EXPECT_EQ(layout_plot(lines(1), view, {}, ImVec2(600, 400), kRuler).panels[0].frame.x, (Range{0, 10}));
}

TEST(PlotLayout, WithoutRoomThereIsNoPlotAreaAndWithoutPanelsNoLayout) {
  EXPECT_LE(layout(lines(1), ImVec2(30, 20)).panels[0].frame.width(), 0);
  EXPECT_TRUE(layout(Plot{}, ImVec2(600, 400)).panels.empty());
}

}  // namespace
}  // namespace ropewalk::ui
