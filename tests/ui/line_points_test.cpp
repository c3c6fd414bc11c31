#include "ui/plot/line_points.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ropewalk::ui {
namespace {

struct Span {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  void add(double y) {
    low = std::min(low, y);
    high = std::max(high, y);
  }
};

/// The vertical range that a line through these points covers in each of `pixels` columns.
std::vector<Span> covered(const std::vector<Point>& points, Range x, int pixels) {
  std::vector<Span> columns(static_cast<std::size_t>(pixels));
  for (const Point& point : points) {
    const double at = (point.x - x.min) / x.size() * pixels;
    columns[static_cast<std::size_t>(std::clamp(at, 0.0, pixels - 1.0))].add(point.y);
  }
  return columns;
}

LinePoints thinned(const std::vector<Point>& points, int pixels) {
  return points_to_draw({.source = polyline(points), .x = {points.front().x, points.back().x}, .pixels = pixels});
}

std::vector<Point> curve(int count, double (*y)(double)) {
  std::vector<Point> points;
  for (int i = 0; i < count; ++i) points.push_back({static_cast<double>(i), y(static_cast<double>(i))});
  return points;
}

TEST(LinePoints, FewAreAllDrawn) {
  const std::vector<Point> points = curve(400, [](double x) { return std::sin(x); });
  const LinePoints drawn = thinned(points, 100);
  EXPECT_FALSE(drawn.thinned);
  EXPECT_EQ(drawn.points.size(), points.size());
}

TEST(LinePoints, ManyCoverTheSameOfEachPixelColumn) {
  constexpr int kPixels = 150;
  for (const auto y : {+[](double x) { return std::sin(x); }, +[](double x) { return std::sin(1e-3 * x); },
                       +[](double x) { return x < 5000 ? 0.0 : 7.0; },
                       +[](double x) { return std::exp(-1e-3 * x) * std::cos(0.2 * x); }}) {
    const std::vector<Point> points = curve(10000, y);
    const LinePoints drawn = thinned(points, kPixels);
    EXPECT_TRUE(drawn.thinned);
    EXPECT_EQ(drawn.stride, 1);
    EXPECT_LE(drawn.points.size(), 2u * kPixels + 1);
    const Range x{points.front().x, points.back().x};
    const std::vector<Span> all = covered(points, x, kPixels);
    const std::vector<Span> some = covered(drawn.points, x, kPixels);
    for (int i = 0; i < kPixels; ++i) {
      const auto at = static_cast<std::size_t>(i);
      EXPECT_EQ(some[at].low, all[at].low) << i;
      EXPECT_EQ(some[at].high, all[at].high) << i;
    }
    EXPECT_EQ(drawn.points.back().x, points.back().x);
    EXPECT_EQ(drawn.points.back().y, points.back().y);
  }
}

TEST(LinePoints, GoFromColumnToColumnTheShortWay) {
  // A dense wave fills each column from -1 to 1. The step to the next column starts where the last one ends.
  const LinePoints drawn = thinned(curve(100000, [](double x) { return std::sin(x); }), 100);
  for (std::size_t i = 1; i + 2 < drawn.points.size(); i += 2)
    EXPECT_LT(std::abs(drawn.points[i + 1].y - drawn.points[i].y), 0.01) << i;
}

}  // namespace
}  // namespace ropewalk::ui
