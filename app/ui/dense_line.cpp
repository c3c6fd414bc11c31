#include "ui/dense_line.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "figure/parameter.h"

namespace ropewalk::ui {
namespace {

constexpr std::size_t kLeastColumns = 8;
constexpr double kHigh = 4;         // weights of the line
constexpr double kOverlap = 0.75;   // of the lower one of two columns
constexpr float kFarthest = 1e6f;   // pixels; beyond it no column has a number
constexpr std::size_t kGroup = 32;  // columns that are filled together

/// The points of a line in one column of pixels.
struct Column {
  int number;
  std::size_t first, last;
  Range y;
};

/// The columns that the line passes, in its order. A column begins anew where the line comes back from beyond kFarthest.
std::vector<Column> columns_of(std::span<const ImVec2> points) {
  std::vector<Column> columns;
  bool usable = false;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto [x, y] = points[i];
    const bool was_usable = std::exchange(usable, std::abs(x) < kFarthest && std::abs(y) < kFarthest);
    if (!usable) continue;
    const auto number = static_cast<int>(std::floor(x));
    const double at = static_cast<double>(y);
    if (columns.empty() || !was_usable || columns.back().number != number) columns.push_back({number, i, i, {at, at}});
    Column& column = columns.back();
    column.last = i;
    column.y = {std::min(column.y.min, at), std::max(column.y.max, at)};
  }
  return columns;
}

bool continues(const Column& a, const Column& b) {
  if (b.number != a.number + 1 || b.first != a.last + 1) return false;
  const double overlap = std::min(a.y.max, b.y.max) - std::max(a.y.min, b.y.min);
  return overlap >= kOverlap * std::min(a.y.size(), b.y.size());
}

/// What the points and half the line's weight around them cover.
std::vector<PixelRange> covered_by(std::span<const Column> columns, double weight) {
  const auto beside = static_cast<std::size_t>(std::max(0.0, (weight - 1) / 2));  // columns that are covered completely
  std::vector<PixelRange> covered;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Range y = columns[i].y;
    for (std::size_t k = i - std::min(i, beside); k <= std::min(i + beside, columns.size() - 1); ++k)
      y = {std::min(y.min, columns[k].y.min), std::max(y.max, columns[k].y.max)};
    covered.push_back(
        {static_cast<int>(std::lround(y.min - weight / 2)), static_cast<int>(std::lround(y.max + weight / 2))});
  }
  return covered;
}

}  // namespace

std::vector<LineStretch> stretches_of(std::span<const ImVec2> points, float weight) {
  if (points.empty()) return {};
  if (points.size() < 2 * kLeastColumns) return {{0, points.size() - 1}};
  const auto width = static_cast<double>(weight);
  const std::vector<Column> columns = columns_of(points);
  std::vector<LineStretch> stretches;
  std::size_t done = 0;  // the last point of the last stretch
  for (std::size_t begin = 0, end = 0; begin < columns.size(); begin = end) {
    const auto is_high = [&](std::size_t i) { return columns[i].y.size() >= kHigh * width; };
    end = begin + 1;
    if (!is_high(begin)) continue;
    while (end < columns.size() && is_high(end) && continues(columns[end - 1], columns[end])) ++end;
    if (end - begin < kLeastColumns) continue;
    const std::span dense = std::span(columns).subspan(begin, end - begin);
    if (dense.front().first > done) stretches.push_back({done, dense.front().first});
    done = dense.back().last;
    stretches.push_back({dense.front().first, done, dense.front().number, covered_by(dense, width)});
  }
  if (done + 1 < points.size()) stretches.push_back({done, points.size() - 1});
  return stretches;
}

void fill_dense(ImDrawList& list, const LineStretch& stretch, ImU32 color, float density) {
  const auto fill = [&](std::size_t first, std::size_t last, PixelRange rows) {
    const auto x = [&](std::size_t i) { return static_cast<float>(stretch.column + static_cast<int>(i)) / density; };
    const auto y = [&](int row) { return static_cast<float>(row) / density; };
    if (rows.bottom <= rows.top) return;
    list.PrimReserve(6, 4);  // AddRectFilled would smooth the edges
    list.PrimRect(ImVec2(x(first), y(rows.top)), ImVec2(x(last), y(rows.bottom)), color);
  };
  const std::span<const PixelRange> covered = stretch.covered;
  for (std::size_t begin = 0; begin < covered.size(); begin += kGroup) {
    const std::span group = covered.subspan(begin, std::min(kGroup, covered.size() - begin));
    PixelRange all = group.front();  // what all columns of the group cover
    for (const PixelRange& one : group) all = {std::max(all.top, one.top), std::min(all.bottom, one.bottom)};
    if (all.bottom < all.top) all.bottom = all.top;
    fill(begin, begin + group.size(), all);
    for (std::size_t i = 0; i < group.size(); ++i) {
      fill(begin + i, begin + i + 1, {group[i].top, std::min(all.top, group[i].bottom)});
      fill(begin + i, begin + i + 1, {std::max(all.bottom, group[i].top), group[i].bottom});
    }
  }
}

}  // namespace ropewalk::ui
