// Compares every pixel of drawn heatmaps with the values of their source and the colour map.
#include "gl/heatmap_shader.h"

#include <glad/gl.h>
#include <gtest/gtest.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "figure/sinusoids.h"
#include "gl/interface_context.h"
#include "ui/plot/colormap.h"
#include "ui/plot/marks.h"
#include "ui/screen_pen.h"

namespace ropewalk::gl {
namespace {

/// Tolerance of a colour channel: values are sampled in float32, so rounding can select the next of the 2048
/// colours.
constexpr int kColorLevels = 1;

/// Top left corner of the heatmaps, in logical pixels.
constexpr float kLeft = 10;
constexpr float kTop = 20;

/// Forwards all calls to a HeatmapShader, and records the size of the last heatmap.
class RecordingPainter final : public ui::HeatmapPainter {
 public:
  void paint(ImDrawList& list, std::uint64_t key, const ui::HeatmapImage& picture, ImVec2 min, ImVec2 max) override {
    width = picture.width;
    height = picture.height;
    shader.paint(list, key, picture, min, max);
  }
  void clear_rectangle(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color) override {
    shader.clear_rectangle(list, min, max, color);
  }
  HeatmapShader shader;
  int width = 0;
  int height = 0;
};

/// Draws heatmaps with the interface's own code and reads the pixels back.
class HeatmapColors : public testing::Test {
 protected:
  struct View {
    Range x, y;  ///< the visible part of the axes
    int width = 1;
    int height = 1;
    bool inverted = true;
    float density = 1;
    std::string colormap = "coolwarm";
    Range value_range{-1, 1};
  };

  /// Draws the heatmap. @return [height * width * 4] bytes, RGBA, top row first
  std::vector<std::uint8_t> paint(const Heatmap& mark, const View& view) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplayFramebufferScale = ImVec2(view.density, view.density);
    io.DisplaySize = ImVec2(kLeft + static_cast<float>(view.width) / view.density,
                            kTop + static_cast<float>(view.height) / view.density);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    ui::ScreenPen pen(painter_);
    const ui::Canvas canvas{ui::palette(Theme::light), {}, pen};
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::Begin("###heatmap", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground);
    const ui::PanelFrame frame{
        .min = ImVec2(kLeft, kTop), .max = io.DisplaySize, .x = view.x, .y = view.y, .y_inverted = view.inverted};
    ui::draw_heatmap(canvas, frame, mark, {&ui::colormap(view.colormap), view.value_range}, texels_, 1);
    ImGui::End();
    ImGui::PopStyleVar(2);
    ImGui::Render();
    EXPECT_EQ(painter_.width, view.width);
    EXPECT_EQ(painter_.height, view.height);
    const auto left = static_cast<int>(kLeft * view.density);
    const auto top = static_cast<int>(kTop * view.density);
    const Framebuffer framebuffer(left + view.width, top + view.height);
    framebuffer.bind();
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    const std::vector<unsigned char> all = framebuffer.pixels();
    std::vector<std::uint8_t> pixels;
    for (int y = 0; y < view.height; ++y) {
      const auto row =
          all.begin() + 4 * (static_cast<std::ptrdiff_t>(view.height - 1 - y) * framebuffer.width() + left);
      pixels.insert(pixels.end(), row, row + 4 * static_cast<std::ptrdiff_t>(view.width));
    }
    return pixels;
  }

  /// Whether pixel (x, y), counted from the top left corner, is opaque and has the colour of `value`.
  static testing::AssertionResult is_color(const std::vector<std::uint8_t>& pixels, const View& view, int x, int y,
                                           double value) {
    const ImU32 color = ui::colormap(view.colormap).at((value - view.value_range.min) / view.value_range.size());
    const std::size_t at =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(view.width) + static_cast<std::size_t>(x)) * 4;
    for (int channel = 0; channel < 3; ++channel) {
      const int expected = (color >> (8 * channel)) & 255;
      const int got = pixels[at + static_cast<std::size_t>(channel)];
      if (std::abs(got - expected) > kColorLevels)
        return testing::AssertionFailure() << "pixel " << x << ", " << y << " channel " << channel << " is " << got
                                           << ", not " << expected << ", the colour of " << value;
    }
    if (pixels[at + 3] != 255) return testing::AssertionFailure() << "pixel " << x << ", " << y << " is not opaque";
    return testing::AssertionSuccess();
  }

  InterfaceContext interface_;
  InterfaceContext::Use use_{interface_};
  RecordingPainter painter_;
  ui::HeatmapTexels texels_;
};

/// A table of values in -1..1 in which neighbours differ.
Heatmap small_heatmap(std::int64_t rows, std::int64_t columns) {
  std::vector<double> values;
  for (std::int64_t i = 0; i < rows * columns; ++i) values.push_back(std::sin(1.7 * static_cast<double>(i)));
  return {.name = "table", .source = dense_heatmap(rows, columns, values)};
}

/// Mean over a rectangle whose edges may cut through cells: the area-weighted sum over
/// all cells, by definition.
double mean_of(const HeatmapSource& source, Range rows, Range columns) {
  double sum = 0;
  double area = 0;
  for (auto r = static_cast<std::int64_t>(std::floor(rows.min)); static_cast<double>(r) < rows.max; ++r)
    for (auto c = static_cast<std::int64_t>(std::floor(columns.min)); static_cast<double>(c) < columns.max; ++c) {
      const auto overlap = [](std::int64_t cell, Range range) {
        return std::min(static_cast<double>(cell) + 1, range.max) - std::max(static_cast<double>(cell), range.min);
      };
      const double weight = overlap(r, rows) * overlap(c, columns);
      sum += weight * source.value(r, c);
      area += weight;
    }
  return sum / area;
}

TEST_F(HeatmapColors, EnlargedCellsAreCrisp) {
  const Heatmap mark = small_heatmap(5, 7);
  const View view{.x = {-0.5, 6.5}, .y = {-0.5, 4.5}, .width = 7 * 9, .height = 5 * 6};
  const std::vector<std::uint8_t> pixels = paint(mark, view);
  for (int y = 0; y < view.height; ++y)
    for (int x = 0; x < view.width; ++x) ASSERT_TRUE(is_color(pixels, view, x, y, mark.source->value(y / 6, x / 9)));
}

TEST_F(HeatmapColors, RowsGrowUpwardsOnAnAxisThatDoes) {
  const Heatmap mark = small_heatmap(5, 7);
  const View view{.x = {-0.5, 6.5}, .y = {-0.5, 4.5}, .width = 7 * 3, .height = 5 * 6, .inverted = false};
  const std::vector<std::uint8_t> pixels = paint(mark, view);
  for (int y = 0; y < view.height; ++y)
    for (int x = 0; x < view.width; ++x)
      ASSERT_TRUE(is_color(pixels, view, x, y, mark.source->value(4 - y / 6, x / 3)));
}

TEST_F(HeatmapColors, APartOfTheTable) {
  const Heatmap mark = small_heatmap(50, 40);
  // Cells of 8 x 10 pixels that the edges of the view cut through; pixel centres never lie on an edge.
  const View view{.x = {9.75, 14.75}, .y = {19.88, 22.88}, .width = 40, .height = 30};
  const std::vector<std::uint8_t> pixels = paint(mark, view);
  for (int y = 0; y < view.height; ++y)
    for (int x = 0; x < view.width; ++x) {
      const auto row = static_cast<std::int64_t>(std::floor(19.88 + 0.5 + (y + 0.5) / 10));
      const auto column = static_cast<std::int64_t>(std::floor(9.75 + 0.5 + (x + 0.5) / 8));
      ASSERT_TRUE(is_color(pixels, view, x, y, mark.source->value(row, column)));
    }
}

TEST_F(HeatmapColors, OneToOne) {
  const Heatmap mark = small_heatmap(60, 80);
  const View view{.x = {-0.5, 79.5}, .y = {-0.5, 59.5}, .width = 80, .height = 60};
  const std::vector<std::uint8_t> pixels = paint(mark, view);
  for (int y = 0; y < view.height; ++y)
    for (int x = 0; x < view.width; ++x) ASSERT_TRUE(is_color(pixels, view, x, y, mark.source->value(y, x)));
}

TEST_F(HeatmapColors, ManyCellsAPixelAreAveraged) {
  const Heatmap mark = small_heatmap(100, 130);
  const View view{.x = {-0.5, 129.5}, .y = {-0.5, 99.5}, .width = 37, .height = 23};
  const std::vector<std::uint8_t> pixels = paint(mark, view);
  for (int y = 0; y < view.height; ++y)
    for (int x = 0; x < view.width; ++x) {
      const Range rows{100.0 * y / 23, 100.0 * (y + 1) / 23};
      const Range columns{130.0 * x / 37, 130.0 * (x + 1) / 37};
      ASSERT_TRUE(is_color(pixels, view, x, y, mean_of(*mark.source, rows, columns)));
    }
}

TEST_F(HeatmapColors, AveragedAlongOneAxisOnly) {
  const Heatmap mark = small_heatmap(3, 200);
  const View view{.x = {-0.5, 199.5}, .y = {-0.5, 2.5}, .width = 50, .height = 30};
  const std::vector<std::uint8_t> pixels = paint(mark, view);
  for (int y = 0; y < view.height; ++y)
    for (int x = 0; x < view.width; ++x) {
      const double row = y / 10;
      ASSERT_TRUE(is_color(pixels, view, x, y, mean_of(*mark.source, {row, row + 1}, {4.0 * x, 4.0 * (x + 1)})));
    }
}

TEST_F(HeatmapColors, ADenseScreenShowsAsManyCells) {
  const Heatmap mark = small_heatmap(40, 60);
  const View view{.x = {-0.5, 59.5}, .y = {-0.5, 39.5}, .width = 60, .height = 40, .density = 2};
  const std::vector<std::uint8_t> pixels = paint(mark, view);
  for (int y = 0; y < view.height; ++y)
    for (int x = 0; x < view.width; ++x) ASSERT_TRUE(is_color(pixels, view, x, y, mark.source->value(y, x)));
}

TEST_F(HeatmapColors, MinusOneIsBlueAndPlusOneRed) {
  const Heatmap mark{.name = "ends", .source = dense_heatmap(1, 4, {-1, 1, -7, 7})};
  const View view{.x = {-0.5, 3.5}, .y = {-0.5, 0.5}, .width = 4, .height = 1};
  using Bytes = std::vector<std::uint8_t>;
  EXPECT_EQ(paint(mark, view), (Bytes{59, 76, 192, 255, 180, 4, 38, 255,  //
                                      59, 76, 192, 255, 180, 4, 38, 255}));
}

TEST_F(HeatmapColors, NothingIsPaintedBeyondTheTable) {
  const Heatmap mark = small_heatmap(2, 2);
  const View view{.x = {-2.5, 3.5}, .y = {-1.5, 2.5}, .width = 60, .height = 40};
  const std::vector<std::uint8_t> pixels = paint(mark, view);
  for (int y = 0; y < view.height; ++y)
    for (int x = 0; x < view.width; ++x) {
      const bool inside = x >= 20 && x < 40 && y >= 10 && y < 30;
      if (inside)
        ASSERT_TRUE(is_color(pixels, view, x, y, mark.source->value(y / 10 - 1, x / 10 - 2)));
      else
        ASSERT_EQ(pixels[static_cast<std::size_t>(y * view.width + x) * 4 + 3], 0) << x << ", " << y;
    }
}

TEST_F(HeatmapColors, EveryColourMapAndRange) {
  const Heatmap mark = small_heatmap(5, 7);
  for (const ui::Colormap& map : ui::colormaps())
    for (const Range range : {Range{-1, 1}, Range{0, 0.25}, Range{-100, 3}}) {
      const View view{
          .x = {-0.5, 6.5}, .y = {-0.5, 4.5}, .width = 14, .height = 10, .colormap = map.id, .value_range = range};
      const std::vector<std::uint8_t> pixels = paint(mark, view);
      for (int y = 0; y < view.height; ++y)
        for (int x = 0; x < view.width; ++x)
          ASSERT_TRUE(is_color(pixels, view, x, y, mark.source->value(y / 2, x / 2))) << map.id;
    }
}

TEST_F(HeatmapColors, AColourMapIsAsFineAsTheLevelsOfItsChannels) {
  for (const ui::Colormap& map : ui::colormaps())
    for (std::size_t i = 0; i + 1 < map.colors.size(); ++i)
      for (int shift = 0; shift < 32; shift += 8) {
        const auto level = [shift](ImU32 color) { return static_cast<int>((color >> shift) & 255); };
        ASSERT_LE(std::abs(level(map.colors[i + 1]) - level(map.colors[i])), 1) << map.id << ' ' << i;
      }
}

TEST_F(HeatmapColors, AHugeSinusoidIsAveragedWithoutAliasing) {
  constexpr std::int64_t kPositions = 131072;
  constexpr std::int64_t kDimensions = 8192;
  const Heatmap mark{.name = "PE", .source = sinusoidal_heatmap_source({.dim = kDimensions}, 0, kPositions)};
  const View view{.x = {-0.5, kDimensions - 0.5}, .y = {-0.5, kPositions - 0.5}, .width = 512, .height = 256};
  const std::vector<std::uint8_t> pixels = paint(mark, view);
  const std::int64_t rows = kPositions / view.height;
  const std::int64_t columns = kDimensions / view.width;
  for (int y = 0; y < view.height; y += 3)
    for (int x = 0; x < view.width; x += 3)
      ASSERT_TRUE(
          is_color(pixels, view, x, y, mark.source->mean(y * rows, (y + 1) * rows, x * columns, (x + 1) * columns)));
  // Checks the closed-form mean itself at some pixels, against the sum over all cells.
  for (const auto& [x, y] : {std::pair{0, 0}, {5, 255}, {200, 100}, {300, 17}, {511, 0}, {511, 255}}) {
    double sum = 0;
    for (std::int64_t r = y * rows; r < (y + 1) * rows; ++r)
      for (std::int64_t c = x * columns; c < (x + 1) * columns; ++c) sum += mark.source->value(r, c);
    EXPECT_TRUE(is_color(pixels, view, x, y, sum / static_cast<double>(rows * columns)));
  }
}

TEST_F(HeatmapColors, TheSameSinusoidDownToSingleCells) {
  const Heatmap mark{.name = "PE", .source = sinusoidal_heatmap_source({.dim = 8192}, 0, 131072)};
  const View view{.x = {99.5, 109.5}, .y = {131063.5, 131071.5}, .width = 100, .height = 80};
  const std::vector<std::uint8_t> pixels = paint(mark, view);
  for (int y = 0; y < view.height; ++y)
    for (int x = 0; x < view.width; ++x)
      ASSERT_TRUE(is_color(pixels, view, x, y, mark.source->value(131064 + y / 10, 100 + x / 10)));
}

TEST(Sampling, TexelsMoveWithTheView) {
  const ui::Sampling averaged = ui::sample_axis(1000, {100, 900}, 50);  // 16 cells per pixel
  EXPECT_EQ(averaged.texels_in({100, 900}), averaged.texels);
  EXPECT_EQ(averaged.texels_in({260, 580}), (Range{10, 30}));
  const ui::Sampling cells = ui::sample_axis(10, {2.5, 7.5}, 50);  // the first texel is cell 2
  EXPECT_EQ(cells.texels, (Range{0.5, 5.5}));
  EXPECT_EQ(cells.texels_in({4, 6}), (Range{2, 4}));
}

TEST_F(HeatmapColors, UnchangedTexelsAreNotUploadedAgain) {
  const Heatmap mark = small_heatmap(50, 40);
  View view{.x = {-0.5, 39.5}, .y = {-0.5, 49.5}, .width = 80, .height = 100};
  const std::vector<std::uint8_t> first = paint(mark, view);
  EXPECT_EQ(paint(mark, view), first);
  EXPECT_EQ(painter_.shader.uploads(), 1);
  view.colormap = "viridis";
  EXPECT_NE(paint(mark, view), first);
  view.value_range = {0, 1};
  paint(mark, view);
  EXPECT_EQ(painter_.shader.uploads(), 3);
  EXPECT_EQ(texels_.samplings(), 1) << "changing colours must not sample the source again";
  view.x = {0.5, 20.5};
  paint(mark, view);
  EXPECT_EQ(texels_.samplings(), 2);
}

}  // namespace
}  // namespace ropewalk::gl
