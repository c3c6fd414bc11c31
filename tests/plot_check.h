// Checks the rules for every plot: all numbers are finite, axes are labelled, limits contain every mark.
// Each failure states the rule and the remedy.
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

/// About this many points of a line are checked.
inline constexpr std::int64_t kLookedAt = 200;

/// Evenly spread points of a line, and its last one.
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
  MarkCheck(const Panel& panel, std::string name, std::vector<double>& numbers)
      : panel_(panel), name_(std::move(name)), numbers_(numbers) {}

  void operator()(const Line& line) { points(look_at(*line.source)); }
  void operator()(const Stems& stems) { points(look_at(*stems.source)); }
  void operator()(const Points& marks) { points(marks.points); }
  void operator()(const Band& band) {
    ASSERT_EQ(band.x.size(), band.low.size());
    ASSERT_EQ(band.x.size(), band.high.size());
    std::vector<Point> edges;
    for (std::size_t i = 0; i < band.x.size(); ++i) {
      EXPECT_LE(band.low[i], band.high[i]) << "The lower edge of a band is above its upper edge: swap them.";
      edges.insert(edges.end(), {{band.x[i], band.low[i]}, {band.x[i], band.high[i]}});
    }
    points(edges);
  }
  void operator()(const Heatmap& heatmap) {
    const HeatmapSource& source = *heatmap.source;
    ASSERT_GT(source.rows(), 0);
    ASSERT_GT(source.columns(), 0);
    points(std::vector<Point>{{heatmap.column_start - 0.5, heatmap.row_start - 0.5},
                              {heatmap.column_start + static_cast<double>(source.columns()) - 0.5,
                               heatmap.row_start + static_cast<double>(source.rows()) - 0.5}});
    EXPECT_LT(heatmap.value_range.min, heatmap.value_range.max)
        << "The colours of " << heatmap.name << " need a range that is not empty: correct value_range.";
    const double furthest =
        std::max(std::abs(heatmap.row_start), std::abs(heatmap.row_start + static_cast<double>(source.rows())));
    const double mean_error = 2 * kAngleErrorPerPosition * (furthest + 1 + kMeanExtraPositions);
    const std::int64_t row_step = std::max<std::int64_t>(1, source.rows() / 20);
    const std::int64_t column_step = std::max<std::int64_t>(1, source.columns() / 20);
    for (std::int64_t r = 0; r < source.rows(); r += row_step)
      for (std::int64_t c = 0; c < source.columns(); c += column_step) {
        const double value = source.value(r, c);
        number(value);
        EXPECT_NEAR(source.mean(r, r + 1, c, c + 1), value, mean_error)
            << "The mean of one cell is its value: correct the source's mean().";
      }
    number(source.mean(0, source.rows(), 0, source.columns()));
  }
  void operator()(const Arrows& arrows) {
    std::vector<Point> ends;
    for (const Arrow& arrow : arrows.arrows) ends.insert(ends.end(), {arrow.tail, arrow.tip});
    points(ends);
  }
  void operator()(const Text& text) { points(std::vector<Point>{text.at}); }
  void operator()(const Table& table) {
    EXPECT_FALSE(table.rows.empty()) << "The table " << table.name << " has no rows: leave it out.";
    for (const auto& row : table.rows)
      EXPECT_EQ(row.size(), table.header.size()) << "A row of " << table.name << " is not as long as its header.";
  }

 private:
  void number(double value) { numbers_.push_back(value); }

  void points(std::span<const Point> shown) {
    ASSERT_FALSE(shown.empty()) << "The mark " << name_ << " shows nothing: leave it out.";
    for (const Point& point : shown) numbers_.insert(numbers_.end(), {point.x, point.y});
    const auto [left, right] = std::ranges::minmax(shown, {}, &Point::x);
    const auto [low, high] = std::ranges::minmax(shown, {}, &Point::y);
    expect_within(panel_.x, left.x, right.x);
    expect_within(panel_.y, low.y, high.y);
  }

  void expect_within(const Axis& axis, double lowest, double highest) const {
    const double slack = 1e-9 * axis.limits.size();
    EXPECT_TRUE(lowest >= axis.limits.min - slack && highest <= axis.limits.max + slack)
        << "The limits of an axis contain every mark: " << name_ << " reaches from " << lowest << " to " << highest
        << ", the limits of \"" << axis.label << "\" are " << axis.limits.min << " to " << axis.limits.max
        << ". Set .limits in evaluate from the marks.";
  }

  const Panel& panel_;
  std::string name_;
  std::vector<double>& numbers_;
};

inline void check_axis(const Axis& axis) {
  EXPECT_FALSE(axis.label.empty()) << "An axis says what it shows: add .label, and .unit if it has one.";
  EXPECT_TRUE(std::isfinite(axis.limits.min) && std::isfinite(axis.limits.max) && axis.limits.min < axis.limits.max)
      << "The limits of \"" << axis.label << "\" are " << axis.limits.min << " to " << axis.limits.max
      << ": they are finite and not empty, for one mark or value too.";
  EXPECT_TRUE(axis.scale == Scale::linear || axis.limits.min > 0)
      << "The logarithmic axis \"" << axis.label << "\" starts at " << axis.limits.min << ": start above 0.";
}

/// Fails the test if the plot breaks one of the rules above.
/// @return all its words and the checked numbers as one text: equal for equal plots
inline std::string check_plot(const Plot& plot) {
  EXPECT_FALSE(plot.title.empty()) << "A plot has a title: set .title in evaluate.";
  EXPECT_GE(plot.columns, 1);
  EXPECT_FALSE(plot.panels.empty()) << "A plot has panels; throw std::invalid_argument if nothing can be drawn.";
  std::string words = plot.title + plot.subtitle;
  std::vector<double> numbers;
  for (const std::string& note : plot.notes) {
    EXPECT_FALSE(note.empty()) << "A note is empty: leave it out.";
    words += note;
  }
  for (const Panel& panel : plot.panels) {
    EXPECT_FALSE(panel.marks.empty()) << "The panel \"" << panel.title << "\" has no marks: leave it out.";
    const bool has_axes =
        !std::ranges::all_of(panel.marks, [](const Mark& m) { return std::holds_alternative<Table>(m); });
    if (has_axes) {
      check_axis(panel.x);
      check_axis(panel.y);
    }
    words += panel.title + panel.x.label + panel.y.label;
    numbers.insert(numbers.end(), {panel.x.limits.min, panel.x.limits.max, panel.y.limits.min, panel.y.limits.max});
    std::set<std::string> names;
    for (const Mark& mark : panel.marks) {
      const auto* text = std::get_if<Text>(&mark);
      const std::string& name = text ? text->text : mark_name(mark);
      EXPECT_FALSE(name.empty()) << "A mark has a name, which labels and data files use: add .name.";
      EXPECT_TRUE(text || names.insert(name).second)
          << "Two marks of a panel are called " << name << ": give them different names.";
      words += name;
      MarkCheck check(panel, name, numbers);
      std::visit([&](const auto& m) { check(m); }, mark);
    }
  }
  EXPECT_TRUE(std::ranges::all_of(numbers, [](double number) { return std::isfinite(number); }))
      << "Marks show finite numbers only: leave out points without a value.";
  for (const double number : numbers) words += " " + shortest(number);
  return words;
}

/// The mark of this name. @throws std::out_of_range if there is none
template <class Type>
const Type& mark_called(const Plot& plot, const std::string& name) {
  for (const Panel& panel : plot.panels)
    for (const Mark& mark : panel.marks)
      if (const auto* found = std::get_if<Type>(&mark); found && found->name == name) return *found;
  throw std::out_of_range("no such mark: " + name);
}

}  // namespace ropewalk::test
