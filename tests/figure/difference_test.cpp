// Differences of lines and heatmaps: the subtraction that one would do by hand, over what both have.
#include "figure/difference.h"

#include <gtest/gtest.h>

#include <cmath>

#include "figure/sinusoids.h"
#include "figure/whole_number_line.h"
#include "plot_check.h"

namespace ropewalk {
namespace {

std::shared_ptr<const LineSource> line_of(std::vector<Point> points) { return polyline(std::move(points)); }

Heatmap heatmap_of(std::int64_t rows, std::int64_t columns, std::vector<double> values, double row_start = 0,
                   double column_start = 0) {
  return {.name = "h",
          .source = dense_heatmap(rows, columns, std::move(values)),
          .row_start = row_start,
          .column_start = column_start};
}

/// y = x * slope, at a million whole numbers.
class LongLine final : public WholeNumberLine {
 public:
  LongLine(std::int64_t first, double slope) : WholeNumberLine(first, 1'000'000), slope_(slope) {}
  double cost() const override { return 50; }
  void sample(std::int64_t first, std::int64_t stride, std::span<Point> points) const override {
    for (Point& point : points) {
      const auto x = static_cast<double>(at(first));
      point = {x, slope_ * x};
      first += stride;
    }
  }

 private:
  double slope_;
};

TEST(LineDifference, IsOverTheXsThatBothHave) {
  const auto difference =
      line_difference(line_of({{1, 10}, {2, 20}, {3, 30}, {4, 40}}), line_of({{0, 1}, {1, 2}, {2, 4}, {3, 8}}));
  ASSERT_NE(difference, nullptr);
  EXPECT_EQ(test::all_points(*difference), (std::vector<Point>{{1, 8}, {2, 16}, {3, 22}}));
  EXPECT_EQ(difference->lower_bound(2), 1);
  EXPECT_EQ(difference->lower_bound(-5), 0);
  EXPECT_EQ(difference->lower_bound(99), 3);
  std::vector<Point> every_second(2);
  difference->sample(0, 2, every_second);
  EXPECT_EQ(every_second, (std::vector<Point>{{1, 8}, {3, 22}}));
}

TEST(LineDifference, TellsBothValues) {
  const auto difference = line_difference(line_of({{1, 10}, {2, 20}, {3, 30}}), line_of({{0, 1}, {1, 2}, {2, 4}}));
  ASSERT_NE(difference, nullptr);
  EXPECT_EQ(difference->operands(1)->now, 20);
  EXPECT_EQ(difference->operands(1)->pinned, 4);
  EXPECT_FALSE(line_of({{0, 1}})->operands(0));
}

TEST(HeatmapDifference, TellsBothValues) {
  const auto difference = heatmap_difference(heatmap_of(1, 3, {1, 2, 3}), heatmap_of(1, 3, {10, 20, 30}, 0, 1));
  ASSERT_TRUE(difference);
  EXPECT_EQ(difference->source->operands(0, 0)->now, 2);
  EXPECT_EQ(difference->source->operands(0, 0)->pinned, 10);
  EXPECT_FALSE(heatmap_of(1, 1, {1}).source->operands(0, 0));
}

TEST(LineDifference, EndsWhereXsPart) {
  const auto difference = line_difference(line_of({{0, 1}, {1, 1}, {2, 1}}), line_of({{0, 0}, {1, 3}, {1.5, 0}}));
  ASSERT_NE(difference, nullptr);
  EXPECT_EQ(test::all_points(*difference), (std::vector<Point>{{0, 1}, {1, -2}}));
}

TEST(LineDifference, IsNoneWithoutACommonX) {
  const auto line = line_of({{0, 1}, {1, 2}});
  EXPECT_EQ(line_difference(line, line_of({{5, 1}, {6, 2}})), nullptr);
  EXPECT_EQ(line_difference(line, line_of({{0.5, 1}, {1.5, 2}})), nullptr);
  EXPECT_EQ(line_difference(line, line_of({})), nullptr);
  const auto circle = line_of({{0, 1}, {1, 0}, {0, -1}});
  EXPECT_EQ(line_difference(circle, circle), nullptr) << "does not run from left to right";
}

TEST(LineDifference, OfLongLinesIsWorkedOutWhereItIsLookedAt) {
  const auto difference = line_difference(std::make_shared<LongLine>(100, 3.0), std::make_shared<LongLine>(0, 1.0));
  ASSERT_NE(difference, nullptr);
  EXPECT_EQ(difference->size(), 1'000'000 - 100);
  EXPECT_EQ(difference->cost(), 100);
  Point last;
  difference->sample(difference->size() - 1, 1, {&last, 1});
  EXPECT_EQ(last, (Point{999'999, 2 * 999'999.0}));
  const Largest largest = largest_of(*difference);
  EXPECT_FALSE(largest.of_all) << "said, since not every point was looked at";
  EXPECT_LE(largest.value, 2 * 999'999.0);
  EXPECT_GT(largest.value, 1.99 * 999'999.0);
}

TEST(HeatmapDifference, IsOverTheCellsThatBothHave) {
  const Heatmap now = heatmap_of(2, 3, {1, 2, 3, 4, 5, 6}, 10, 0);
  const Heatmap pinned = heatmap_of(2, 3, {10, 20, 30, 40, 50, 60}, 11, -1);
  const auto difference = heatmap_difference(now, pinned);
  ASSERT_TRUE(difference);
  EXPECT_EQ(difference->source->rows(), 1);
  EXPECT_EQ(difference->source->columns(), 2);
  EXPECT_EQ(difference->row_start, 11);
  EXPECT_EQ(difference->column_start, 0);
  EXPECT_EQ(difference->source->value(0, 0), 4 - 20);
  EXPECT_EQ(difference->source->value(0, 1), 5 - 30);
  EXPECT_EQ(difference->source->mean(0, 1, 0, 2), (4 - 20 + 5 - 30) / 2.0);
  EXPECT_EQ(largest_of(*difference->source).value, 25);
  EXPECT_TRUE(largest_of(*difference->source).of_all);
  const std::vector<double> rows{0, 1};
  const std::vector<double> columns{0.5, 1, 2};
  std::vector<float> means(2);
  difference->source->means(rows, columns, means);
  EXPECT_EQ(means, (std::vector<float>{-16, -25}));
}

TEST(HeatmapDifference, IsNoneWithoutACommonCell) {
  const Heatmap now = heatmap_of(1, 1, {1});
  EXPECT_FALSE(heatmap_difference(now, heatmap_of(1, 1, {1}, 5)));
  EXPECT_FALSE(heatmap_difference(now, heatmap_of(1, 1, {1}, -5)));
  EXPECT_FALSE(heatmap_difference(now, heatmap_of(1, 1, {1}, 0, 0.5))) << "between the cells";
}

TEST(HeatmapDifference, OfTablesOfABillionCellsHasTheirMeans) {
  const auto table = [](double base) {
    return Heatmap{.name = "PE", .source = sinusoidal_heatmap_source({.dim = 8192, .base = base}, 0, 131072)};
  };
  const Heatmap now = table(500000);
  const Heatmap pinned = table(10000);
  const auto difference = heatmap_difference(now, pinned);
  ASSERT_TRUE(difference);
  EXPECT_EQ(difference->source->mean(0, 131072, 0, 8192),
            now.source->mean(0, 131072, 0, 8192) - pinned.source->mean(0, 131072, 0, 8192));
  const Largest largest = largest_of(*difference->source);
  EXPECT_FALSE(largest.of_all);
  EXPECT_GT(largest.value, 1.9) << "sines in and out of step";
  EXPECT_LE(largest.value, 2);
}

}  // namespace
}  // namespace ropewalk
