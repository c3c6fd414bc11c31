// Which stretches of a line are filled instead of stroked, and which pixels they cover.
#include "ui/dense_line.h"

#include <gtest/gtest.h>
#include <imgui_internal.h>

#include <cmath>
#include <set>

namespace ropewalk::ui {
namespace {

constexpr float kWeight = 1.5f;

/// `count` points from x = 10 on, `step` pixels apart.
std::vector<ImVec2> line_of(int count, float step, const auto& y) {
  std::vector<ImVec2> points;
  for (int i = 0; i < count; ++i) points.push_back({10 + step * static_cast<float>(i), y(i)});
  return points;
}

std::vector<ImVec2> zigzag(int count, float step) {
  return line_of(count, step, [](int i) { return i % 2 ? 300.0f : 100.0f; });
}

TEST(DenseLine, AZigzagWithinEachColumnIsFilled) {
  const std::vector<LineStretch> stretches = stretches_of(zigzag(400, 0.25f), kWeight);
  ASSERT_EQ(stretches.size(), 1u);
  EXPECT_EQ(stretches[0].first, 0u);
  EXPECT_EQ(stretches[0].last, 399u);
  EXPECT_EQ(stretches[0].column, 10);
  ASSERT_EQ(stretches[0].covered.size(), 100u);
  for (const PixelRange& column : stretches[0].covered) EXPECT_EQ(column, (PixelRange{99, 301}));
}

TEST(DenseLine, OthersAreStroked) {
  const auto is_stroked = [](const std::vector<ImVec2>& points) {
    const std::vector<LineStretch> stretches = stretches_of(points, kWeight);
    return stretches.size() == 1 && stretches[0].covered.empty() && stretches[0].first == 0 &&
           stretches[0].last + 1 == points.size();
  };
  EXPECT_TRUE(is_stroked(zigzag(400, 1.5f))) << "some columns have no point";
  EXPECT_TRUE(is_stroked(line_of(400, 0.25f, [](int i) { return static_cast<float>(5 * i); })))
      << "steep, but it rises";
  EXPECT_TRUE(is_stroked(line_of(400, 0.25f, [](int i) { return 100.0f + static_cast<float>(i % 2); }))) << "flat";
  EXPECT_TRUE(is_stroked(zigzag(24, 0.25f))) << "only 6 columns";
  EXPECT_TRUE(is_stroked(zigzag(2, 0.25f)));
  EXPECT_TRUE(is_stroked(zigzag(1, 0.25f)));
  EXPECT_TRUE(stretches_of({}, kWeight).empty());
}

TEST(DenseLine, StretchesShareAPoint) {
  std::vector<ImVec2> points = line_of(50, 2, [](int) { return 200.0f; });
  for (const ImVec2& point : zigzag(100, 0.25f)) points.push_back({point.x + 100, point.y});
  for (const ImVec2& point : line_of(50, 2, [](int) { return 200.0f; })) points.push_back({point.x + 125, point.y});
  const std::vector<LineStretch> stretches = stretches_of(points, kWeight);
  ASSERT_EQ(stretches.size(), 3u);
  EXPECT_TRUE(stretches[0].covered.empty());
  EXPECT_FALSE(stretches[1].covered.empty());
  EXPECT_TRUE(stretches[2].covered.empty());
  EXPECT_EQ(stretches[0].first, 0u);
  EXPECT_EQ(stretches[0].last, stretches[1].first);
  EXPECT_EQ(stretches[1].last, stretches[2].first);
  EXPECT_EQ(stretches[2].last, points.size() - 1);
}

TEST(DenseLine, EachColumnCoversItsPointsAndAThickLineItsNeighbours) {
  const auto wave = [](int i) { return 200 + (50 + 0.1f * static_cast<float>(i)) * std::sin(static_cast<float>(i)); };
  const std::vector<ImVec2> points = line_of(1200, 0.2f, wave);
  for (const float weight : {1.0f, 3.0f, 6.0f}) {
    const std::vector<LineStretch> stretches = stretches_of(points, weight);
    const LineStretch& dense = stretches.back().covered.empty() ? stretches.front() : stretches.back();
    ASSERT_FALSE(dense.covered.empty());
    for (std::size_t i = dense.first; i <= dense.last; ++i) {
      const auto column = static_cast<std::size_t>(static_cast<int>(points[i].x) - dense.column);
      const auto beside = static_cast<std::size_t>((weight - 1) / 2);
      for (std::size_t k = column - std::min(column, beside); k <= column + beside && k < dense.covered.size(); ++k) {
        EXPECT_LE(dense.covered[k].top, points[i].y - weight / 2 + 0.51f);
        EXPECT_GE(dense.covered[k].bottom, points[i].y + weight / 2 - 0.51f);
      }
    }
  }
}

TEST(DenseLine, PointsBeyondAllPixelsAreStroked) {
  std::vector<ImVec2> points = zigzag(400, 0.25f);
  points[200] = {1e20f, NAN};
  const std::vector<LineStretch> stretches = stretches_of(points, kWeight);
  for (const LineStretch& stretch : stretches)
    EXPECT_TRUE(stretch.covered.empty() || stretch.last < 200 || stretch.first > 200);
  EXPECT_EQ(stretches.back().last, 399u);
}

TEST(DenseLine, FillsEachPixelOnce) {
  LineStretch stretch{.column = 3};
  for (int i = 0; i < 100; ++i) stretch.covered.push_back({10 + i % 7, 50 + i / 2});
  stretch.covered[70] = {90, 120};  // covers nothing that its whole group covers
  ImDrawListSharedData shared;
  ImDrawList list(&shared);
  list._ResetForNewFrame();
  list._SetPixelDensity(1);
  list.PushClipRect(ImVec2(-1e4f, -1e4f), ImVec2(1e4f, 1e4f));
  fill_dense(list, stretch, 0xffffffff, 2);
  std::multiset<std::pair<int, int>> filled, expected;
  for (int i = 0; i < list.VtxBuffer.Size; i += 4) {  // a rectangle: corners 0 and 2 are opposite
    const ImVec2 min = list.VtxBuffer[i].pos, max = list.VtxBuffer[i + 2].pos;
    for (auto x = static_cast<int>(min.x * 2); x < static_cast<int>(max.x * 2); ++x)
      for (auto y = static_cast<int>(min.y * 2); y < static_cast<int>(max.y * 2); ++y) filled.emplace(x, y);
  }
  for (int i = 0; const PixelRange& rows : stretch.covered) {
    for (int y = rows.top; y < rows.bottom; ++y) expected.emplace(stretch.column + i, y);
    ++i;
  }
  EXPECT_EQ(filled, expected);
}

}  // namespace
}  // namespace ropewalk::ui
