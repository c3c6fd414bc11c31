// Measures pictures of figures in their pixels: sizes, backgrounds, transparency, line weights and shapes.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "gl/gl_objects.h"
#include "gl/interface_context.h"
#include "gl/offscreen_renderer.h"
#include "text/numbers.h"
#include "ui/theme.h"

namespace ropewalk::gl {
namespace {

struct Rgba {
  int r = 0, g = 0, b = 0, a = 0;
  bool operator==(const Rgba&) const = default;
};

Rgba pixel(const Image& image, int x, int y) {
  const std::size_t at =
      (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 4;
  return {image.rgba[at], image.rgba[at + 1], image.rgba[at + 2], image.rgba[at + 3]};
}

Rgba opaque(ImU32 color) {
  return {static_cast<int>(color & 255), static_cast<int>((color >> 8) & 255), static_cast<int>((color >> 16) & 255),
          255};
}

/// Euclidean distance of two colours, in levels of 0..255.
double distance(Rgba a, Rgba b) { return std::hypot(a.r - b.r, std::hypot(a.g - b.g, a.b - b.b)); }

class Picture : public testing::Test {
 protected:
  Image draw(const PictureRequest& request) { return renderer_.draw(session_, request); }
  /// Draws a figure with and without a mark: the mark covers the pixels that differ.
  std::pair<Image, Image> with_and_without(const std::string& figure, const std::string& mark, PictureRequest request) {
    request.figures = {figure};
    Image with = draw(request);
    session_.figure(figure).hidden.insert(mark);
    Image without = draw(request);
    session_.figure(figure).hidden.erase(mark);
    return {std::move(with), std::move(without)};
  }

  Session session_;
  OffscreenRenderer renderer_;
};

TEST_F(Picture, HasTheSizeAskedForTimesTheScale) {
  for (const int scale : {1, 2, 3, 4}) {
    const Image image =
        draw({.figures = {"dimension_curves"}, .width = 321, .height = 203, .scale = static_cast<double>(scale)});
    EXPECT_EQ(image.width, 321 * scale);
    EXPECT_EQ(image.height, 203 * scale);
    EXPECT_EQ(image.rgba.size(), static_cast<std::size_t>(321 * scale * 203 * scale * 4));
  }
}

TEST_F(Picture, IsDeterministic) {
  for (const Figure& figure : all_figures()) {
    const PictureRequest request{.figures = {figure.id}, .width = 640, .height = 400};
    const Image first = draw(request);
    OffscreenRenderer another;
    EXPECT_EQ(draw(request).rgba, first.rgba) << figure.id;
    EXPECT_EQ(another.draw(session_, request).rgba, first.rgba) << figure.id;
  }
}

TEST_F(Picture, ShowsOnlyTheCurrentSession) {
  for (const Figure& figure : all_figures()) {
    const PictureRequest request{.figures = {figure.id}, .width = 640, .height = 400};
    session_ = {};
    session_.assign_text("pair", "5");  // the frequency of pair 0 does not depend on the base
    const Image first = draw(request);
    session_.assign_text("d_model", "64");
    session_.assign_text("base", "123");
    OffscreenRenderer fresh;
    const Image second = fresh.draw(session_, request);
    EXPECT_EQ(draw(request).rgba, second.rgba) << figure.id << ": the renderer shows state of the first picture";
    const bool reads_base = std::ranges::any_of(figure.parameters, [](const Parameter& p) { return p.id == "base"; });
    EXPECT_EQ(first.rgba != second.rgba, reads_base) << figure.id;
  }
}

TEST_F(Picture, LeavesTheContextAsItWas) {
  const InterfaceContext interface;
  const InterfaceContext::Use use(interface);
  const Framebuffer framebuffer(20, 10);
  framebuffer.bind();
  glClearColor(0, 1, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGuiContext* const imgui = ImGui::GetCurrentContext();
  ImPlotContext* const implot = ImPlot::GetCurrentContext();
  draw({.figures = {"sinusoidal_heatmap"}, .width = 300, .height = 200});
  EXPECT_EQ(ImGui::GetCurrentContext(), imgui);
  EXPECT_EQ(ImPlot::GetCurrentContext(), implot);
  std::vector<unsigned char> bound(20 * 10 * 4);
  glReadPixels(0, 0, 20, 10, GL_RGBA, GL_UNSIGNED_BYTE, bound.data());
  EXPECT_EQ(bound, framebuffer.pixels());
  EXPECT_EQ(bound[1], 255);
}

TEST_F(Picture, HasTheBackgroundOfTheTheme) {
  const PictureRequest one{.figures = {"dimension_curves"}, .width = 400, .height = 300};
  const PictureRequest all{.figures = dashboard_figures(), .width = 1280, .height = 800};
  for (const Theme theme : {Theme::light, Theme::dark}) {
    session_.set_theme(theme);
    const ui::Palette& colors = ui::palette(theme);
    EXPECT_EQ(pixel(draw(one), 0, 0), opaque(colors.card));
    const Image dashboard = draw(all);
    EXPECT_EQ(pixel(dashboard, 0, 0), opaque(colors.paper));
    EXPECT_EQ(pixel(dashboard, 30, 700), opaque(colors.card));
    for (std::size_t i = 3; i < dashboard.rgba.size(); i += 4) ASSERT_EQ(dashboard.rgba[i], 255);
  }
}

TEST_F(Picture, TransparentIsNotPremultiplied) {
  const Image image = draw({.figures = {"dimension_curves"}, .width = 800, .height = 500, .transparent = true});
  for (const int x : {0, 799})
    for (const int y : {0, 499}) EXPECT_EQ(pixel(image, x, y), (Rgba{0, 0, 0, 0}));
  // Only the title is in this corner, so even nearly transparent edge pixels must have its colour.
  const Rgba ink = opaque(ui::palette(Theme::light).text);
  int solid = 0;
  int soft = 0;
  for (int y = 0; y < 26; ++y)
    for (int x = 0; x < 200; ++x) {
      const Rgba found = pixel(image, x, y);
      (found.a == 255 ? solid : soft) += found.a > 0;
      if (found.a < 64) continue;
      const int bound = 255 / found.a + 1;  // one level of the premultiplied colour
      EXPECT_LE(std::max({std::abs(found.r - ink.r), std::abs(found.g - ink.g), std::abs(found.b - ink.b)}), bound)
          << x << ", " << y << " alpha " << found.a;
    }
  EXPECT_GT(solid, 100);
  EXPECT_GT(soft, 100);
}

TEST_F(Picture, TransparentOverWhiteEqualsTheOpaquePicture) {
  PictureRequest request{.figures = {"attention_decay"}, .width = 800, .height = 500};
  const Image solid = draw(request);
  request.transparent = true;
  const Image clear = draw(request);
  constexpr int kRounding = 3;  // levels of each channel: blending, the division by alpha and this test each round
  for (int y = 0; y < 500; ++y)
    for (int x = 0; x < 800; ++x) {
      const Rgba over = pixel(clear, x, y);
      const auto on_white = [&](int level) { return 255 + (level - 255) * over.a / 255; };
      const Rgba expected = pixel(solid, x, y);
      ASSERT_LE(std::max({std::abs(on_white(over.r) - expected.r), std::abs(on_white(over.g) - expected.g),
                          std::abs(on_white(over.b) - expected.b)}),
                kRounding)
          << x << ", " << y;
    }
}

/// Thickness of a nearly horizontal line in pixels: its coverage summed over a pixel column; the
/// median of several columns.
double thickness(const std::pair<Image, Image>& images, Rgba color) {
  const auto& [with, without] = images;
  std::vector<double> sums;
  for (int x = with.width * 4 / 10; x < with.width * 5 / 10; ++x) {
    double sum = 0;
    for (int y = 0; y < with.height; ++y) {
      const Rgba below = pixel(without, x, y);
      sum += distance(pixel(with, x, y), below) / distance(color, below);
    }
    sums.push_back(sum);
  }
  std::ranges::nth_element(sums, sums.begin() + std::ssize(sums) / 2);
  return sums[sums.size() / 2];
}

TEST_F(Picture, LinesHaveTheSameWeightAtEveryScale) {
  // Far from its maximum, the slowest cosine is nearly a straight line; no grid line is behind it there.
  session_.assign_text("dimensions", "127");
  session_.assign_text("first_position", "5600");
  const Rgba color = opaque(ui::mark_color(ui::palette(Theme::light), Role::series_1));
  constexpr double kTolerance = 0.02;  // relative; coverage is rounded to 1/255 of a pixel
  for (const int scale : {1, 2, 3, 4}) {
    const double pixels =
        thickness(with_and_without("dimension_curves", "Dim 127",
                                   {.width = 800, .height = 450, .scale = static_cast<double>(scale)}),
                  color);
    EXPECT_NEAR(pixels, ui::kLineWeight * scale, kTolerance * ui::kLineWeight * scale) << scale << "x";
  }
}

/// First and last column and row of the pixels in which two images differ.
struct Extent {
  int left = 1 << 20, right = -1, top = 1 << 20, bottom = -1;
};

Extent difference(const Image& a, const Image& b) {
  Extent extent;
  for (int y = 0; y < a.height; ++y)
    for (int x = 0; x < a.width; ++x)
      if (pixel(a, x, y) != pixel(b, x, y)) {
        extent.left = std::min(extent.left, x);
        extent.right = std::max(extent.right, x);
        extent.top = std::min(extent.top, y);
        extent.bottom = std::max(extent.bottom, y);
      }
  return extent;
}

TEST_F(Picture, TheCircleIsRoundAndComplete) {
  for (const auto& [width, height] : {std::pair{1280, 720}, {700, 900}, {500, 500}})
    for (const int scale : {1, 2}) {
      const auto [with, without] = with_and_without("rotated_vector", "circle",
                                                    {.width = static_cast<double>(width),
                                                     .height = static_cast<double>(height),
                                                     .scale = static_cast<double>(scale)});
      const Extent circle = difference(with, without);
      const int across = circle.right - circle.left + 1;
      const int down = circle.bottom - circle.top + 1;
      EXPECT_LE(std::abs(across - down), 1) << width << " x " << height << " at " << scale << "x";
      EXPECT_GT(across, std::min(width, height) * scale / 2);
      EXPECT_GT(circle.left, 0);
      EXPECT_LT(circle.right, with.width - 1);
      EXPECT_GT(circle.top, 26 * scale);  // below the title
      EXPECT_LT(circle.bottom, with.height - 1);
      // The circle is complete: every row from top to bottom contains part of it.
      for (int y = circle.top; y <= circle.bottom; ++y) {
        int found = 0;
        for (int x = 0; x < with.width; ++x) found += pixel(with, x, y) != pixel(without, x, y);
        ASSERT_GT(found, 0) << "row " << y;
      }
    }
}

TEST_F(Picture, TheFirstCosineIsRedAndTheLowestSineBlue) {
  session_.assign_text("d_model", "2");
  session_.assign_text("positions", "12");
  const Image image = draw({.figures = {"sinusoidal_heatmap"}, .width = 800, .height = 600});
  int red = 0;
  int blue = 0;
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width / 2 + 200; ++x) {
      red += pixel(image, x, y) == Rgba{180, 4, 38, 255};    // cos 0 = 1
      blue += pixel(image, x, y) == Rgba{59, 76, 192, 255};  // sin 11 = -0.99999
    }
  EXPECT_GT(red, 1000);
  EXPECT_GT(blue, 1000);
}

TEST_F(Picture, CursorsAreDrawnOnlyWhenAsked) {
  PictureRequest request{.figures = {"sinusoidal_heatmap"}, .width = 800, .height = 500};
  const Image without = draw(request);
  session_.assign_text("position", "77");
  EXPECT_EQ(draw(request).rgba, without.rgba);
  request.cursors = true;
  EXPECT_NE(draw(request).rgba, without.rgba);
}

TEST_F(Picture, ATableShrinksUntilItFits) {
  // Nothing is drawn between the table and the panel below it, nor at the right, where a scroll bar would be.
  const Image image = draw({.figures = {"binary_counting"}, .width = 480, .height = 360});
  const Rgba ground = pixel(image, 1, 359);
  for (int y = 190; y < 200; ++y)
    for (int x = 1; x < 479; ++x) EXPECT_EQ(pixel(image, x, y), ground) << x << ", " << y;
  for (int y = 30; y < 200; ++y)
    for (int x = 468; x < 479; ++x) EXPECT_EQ(pixel(image, x, y), ground) << x << ", " << y;
}

TEST_F(Picture, ImpossibleRequestsAreRefused) {
  const auto error_of = [&](const PictureRequest& request) -> std::string {
    try {
      draw(request);
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
    return "";
  };
  const std::vector<std::string> figure{"rotated_vector"};
  for (const PictureRequest& request :
       {PictureRequest{.figures = figure, .width = kMaxPictureSide + 1, .height = 100},
        PictureRequest{.figures = figure, .width = 100, .height = kMaxPictureSide / 2, .scale = 3},
        PictureRequest{.figures = figure, .width = kMinPictureSide - 1, .height = 100},
        PictureRequest{.figures = figure, .width = 100, .height = 100, .scale = 0},
        PictureRequest{.figures = figure, .width = 2147483647, .height = 2147483647, .scale = 4}})
    EXPECT_TRUE(error_of(request).starts_with("A picture of " + shortest(request.width) + " x ")) << error_of(request);
  session_.assign_text("d_model", "7");
  EXPECT_TRUE(error_of({.figures = figure}).starts_with("d_model is 7")) << error_of({.figures = figure});
}

TEST_F(Picture, LargePicturesAreCompleteTileByTile) {
  // At 2x the picture is one tile, at 4x four tiles. The mean of a block of 25 x 25 logical pixels may
  // differ by the effect of sharper text, a few levels; a missing or misplaced tile would change it by
  // about a hundred levels.
  constexpr int kBlock = 25;
  constexpr double kTolerance = 8;  // levels
  PictureRequest request{.figures = {"sinusoidal_heatmap"}, .width = 1020, .height = 1000, .scale = 2};
  const Image one_tile = draw(request);
  request.scale = 4;
  const Image four_tiles = draw(request);
  ASSERT_EQ(four_tiles.width, 2 * one_tile.width);
  const auto mean_red = [](const Image& image, int x, int y, int side) {
    double sum = 0;
    for (int dy = 0; dy < side; ++dy)
      for (int dx = 0; dx < side; ++dx) sum += pixel(image, x + dx, y + dy).r;
    return sum / (side * side);
  };
  for (int y = 0; y < one_tile.height; y += 2 * kBlock)
    for (int x = 0; x + 2 * kBlock <= one_tile.width; x += 2 * kBlock)
      ASSERT_NEAR(mean_red(four_tiles, 2 * x, 2 * y, 4 * kBlock), mean_red(one_tile, x, y, 2 * kBlock), kTolerance)
          << x << ", " << y;
}

TEST_F(Picture, SmallestAndLongPicturesAreDrawn) {
  for (const Figure& figure : all_figures()) {
    EXPECT_EQ(draw({.figures = {figure.id}, .width = kMinPictureSide, .height = kMinPictureSide}).width,
              kMinPictureSide);
    EXPECT_EQ(draw({.figures = {figure.id}, .width = 4096, .height = kMinPictureSide}).width, 4096);
  }
}

}  // namespace
}  // namespace ropewalk::gl
