// Checks that a plot is finite, labelled and within its axes, and summarises it as one text.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "encodings/angle.h"
#include "encodings/sinusoidal.h"
#include "figure/plot.h"
#include "text/numbers.h"

namespace ropewalk::test {

/// About this many points of a long line are checked.
inline constexpr std::int64_t kLookedAt = 200;

/// About kLookedAt points spread evenly over a line, and its last point.
inline std::vector<Point> look_at(const LineSource& line) {
  if (line.size() == 0) return {};
  const std::int64_t stride = std::max<std::int64_t>(1, line.size() / kLookedAt);
  std::vector<Point> points(static_cast<std::size_t>((line.size() - 1) / stride + 1));
  line.sample(0, stride, points);
  Point last;
  line.sample(line.size() - 1, 1, {&last, 1});
  points.push_back(last);
  return points;
}

inline std::vector<Point> all_points(const LineSource& line) {
  std::vector<Point> points(static_cast<std::size_t>(line.size()));
  line.sample(0, 1, points);
  return points;
}

/// Checks one mark of a panel and appends the numbers that it shows to `numbers`.
class MarkCheck {
 public:
  MarkCheck(const Panel& panel, std::vector<double>& numbers) : panel_(panel), numbers_(numbers) {}

  void operator()(const Line& line) { points(look_at(*line.source)); }
  void operator()(const Stems& stems) { points(look_at(*stems.source)); }
  void operator()(const Points& marks) { points(marks.points); }
  void operator()(const Band& band) {
    ASSERT_EQ(band.x.size(), band.low.size());
    ASSERT_EQ(band.x.size(), band.high.size());
    std::vector<Point> edges;
    for (std::size_t i = 0; i < band.x.size(); ++i) {
      EXPECT_LE(band.low[i], band.high[i]);
      edges.insert(edges.end(), {{band.x[i], band.low[i]}, {band.x[i], band.high[i]}});
    }
    points(edges);
  }
  void operator()(const Heatmap& heatmap) {
    const HeatmapSource& source = *heatmap.source;
    ASSERT_GT(source.rows(), 0);
    ASSERT_GT(source.columns(), 0);
    points(std::vector<Point>{{heatmap.column_start, heatmap.row_start},
                              {heatmap.column_start + static_cast<double>(source.columns() - 1),
                               heatmap.row_start + static_cast<double>(source.rows() - 1)}});
    EXPECT_LT(heatmap.value_range.min, heatmap.value_range.max);
    const double furthest = std::max(std::abs(heatmap.row_start),
                                     std::abs(heatmap.row_start + static_cast<double>(source.rows())));
    const double mean_error = 2 * kAngleErrorPerPosition * (furthest + 1 + kMeanExtraPositions);
    const std::int64_t row_step = std::max<std::int64_t>(1, source.rows() / 20);
    const std::int64_t column_step = std::max<std::int64_t>(1, source.columns() / 20);
    for (std::int64_t r = 0; r < source.rows(); r += row_step)
      for (std::int64_t c = 0; c < source.columns(); c += column_step) {
        const double value = source.value(r, c);
        number(value);
        EXPECT_NEAR(source.mean(r, r + 1, c, c + 1), value, mean_error)
            << "the mean of a single cell must be its value";
      }
    number(source.mean(0, source.rows(), 0, source.columns()));
  }
  void operator()(const Arrows& arrows) {
    std::vector<Point> ends;
    for (const Arrow& arrow : arrows.arrows) ends.insert(ends.end(), {arrow.tail, arrow.tip});
    points(ends);
  }
  void operator()(const Text& text) {
    EXPECT_FALSE(text.text.empty());
    points(std::vector<Point>{text.at});
  }
  void operator()(const Table& table) {
    EXPECT_FALSE(table.rows.empty());
    for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.header.size());
  }

 private:
  void number(double value) {
    EXPECT_TRUE(std::isfinite(value));
    numbers_.push_back(value);
  }

  void points(std::span<const Point> shown) {
    EXPECT_FALSE(shown.empty());
    for (const Point& point : shown) {
      number(point.x);
      number(point.y);
      within(panel_.x, point.x);
      within(panel_.y, point.y);
    }
  }

  /// The limits of an axis must contain every mark.
  static void within(const Axis& axis, double value) {
    const double slack = 1e-9 * axis.limits.size();
    EXPECT_GE(value, axis.limits.min - slack) << axis.label;
    EXPECT_LE(value, axis.limits.max + slack) << axis.label;
  }

  const Panel& panel_;
  std::vector<double>& numbers_;
};

inline void check_axis(const Axis& axis) {
  EXPECT_FALSE(axis.label.empty());
  EXPECT_TRUE(std::isfinite(axis.limits.min) && std::isfinite(axis.limits.max));
  EXPECT_LT(axis.limits.min, axis.limits.max) << axis.label;
  if (axis.scale == Scale::logarithmic) {
    EXPECT_GT(axis.limits.min, 0) << axis.label;
  }
}

/// Fails the test if the plot is empty, or if a number is not finite, a label is missing or a mark is beyond
/// the limits of its axis.
/// @return all words of the plot and the numbers that were checked; equal plots give equal texts
inline std::string check_plot(const Plot& plot) {
  EXPECT_FALSE(plot.title.empty());
  EXPECT_GE(plot.columns, 1);
  EXPECT_FALSE(plot.panels.empty());
  std::string words = plot.title + plot.subtitle;
  std::vector<double> numbers;
  for (const std::string& note : plot.notes) {
    EXPECT_FALSE(note.empty());
    words += note;
  }
  for (const Panel& panel : plot.panels) {
    EXPECT_FALSE(panel.marks.empty());
    const bool has_axes =
        !std::ranges::all_of(panel.marks, [](const Mark& m) { return std::holds_alternative<Table>(m); });
    if (has_axes) {
      check_axis(panel.x);
      check_axis(panel.y);
    }
    words += panel.title + panel.x.label + panel.y.label;
    numbers.insert(numbers.end(),
                   {panel.x.limits.min, panel.x.limits.max, panel.y.limits.min, panel.y.limits.max});
    std::set<std::string> names;
    for (const Mark& mark : panel.marks) {
      const std::string& name = mark_name(mark);
      if (!std::holds_alternative<Text>(mark)) {
        EXPECT_FALSE(name.empty());
        EXPECT_TRUE(names.insert(name).second) << "two marks of a panel have the name " << name;
      }
      words += name;
      MarkCheck check(panel, numbers);
      std::visit([&](const auto& m) { check(m); }, mark);
    }
  }
  for (const double number : numbers) words += " " + shortest(number);
  return words;
}

/// The first mark of this type and name. @throws std::out_of_range if there is none
template <class Type>
const Type& mark_called(const Plot& plot, const std::string& name) {
  for (const Panel& panel : plot.panels)
    for (const Mark& mark : panel.marks)
      if (const auto* found = std::get_if<Type>(&mark); found && found->name == name) return *found;
  throw std::out_of_range("the plot has no mark of this type named " + name);
}

}  // namespace ropewalk::test
