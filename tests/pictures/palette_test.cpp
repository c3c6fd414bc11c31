// A palette: exact where few are needed, close where many are, and the same each time.
#include "pictures/palette.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace ropewalk {
namespace {

Image picture_of(const std::vector<Rgb>& pixels) {
  Image image{static_cast<int>(pixels.size()), 1, {}};
  for (const Rgb& pixel : pixels) image.rgba.insert(image.rgba.end(), {pixel[0], pixel[1], pixel[2], 255});
  return image;
}

Rgb gray(int level) {
  const auto byte = static_cast<std::uint8_t>(level);
  return {byte, byte, byte};
}

TEST(Palette, FewColorsAreExact) {
  std::vector<Rgb> pixels;
  for (int level = 0; level < 200; ++level) pixels.push_back(gray(level));
  const Image picture = picture_of(pixels);
  NearestColors colors(choose_palette({&picture, 1}, 255));
  colors.indices(picture);
  EXPECT_EQ(colors.largest_error(), 0);
}

TEST(Palette, ManyColorsAreCloseAndCommonOnesExact) {
  // A square of the colour cube on mostly white paper.
  std::vector<Rgb> pixels(200000, gray(255));
  for (int red = 0; red < 256; ++red)
    for (int green = 0; green < 256; ++green)
      pixels.push_back({static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green), 80});
  const Image picture = picture_of(pixels);
  const std::vector<Rgb> palette = choose_palette({&picture, 1}, 255);
  EXPECT_LE(palette.size(), 255u);
  EXPECT_NE(std::ranges::find(palette, gray(255)), palette.end());
  NearestColors colors(palette);
  const std::vector<std::uint8_t> indices = colors.indices(picture);
  EXPECT_EQ(palette[indices.front()], gray(255));
  // 254 squares of a 256 x 256 plane have a side of 16, so that their middle is 8 away at best.
  EXPECT_GE(colors.largest_error(), 8);
  EXPECT_LE(colors.largest_error(), 16);
  int largest = 0;
  for (std::size_t i = 0; i < pixels.size(); ++i)
    for (std::size_t c = 0; c < 3; ++c) largest = std::max(largest, std::abs(pixels[i][c] - palette[indices[i]][c]));
  EXPECT_EQ(colors.largest_error(), largest);
}

TEST(Palette, AllPicturesCount) {
  const Image pictures[] = {picture_of({gray(0), gray(10)}), picture_of({gray(10), {255, 0, 0}})};
  std::vector<Rgb> palette = choose_palette(pictures, 255);
  std::ranges::sort(palette);
  EXPECT_EQ(palette, (std::vector<Rgb>{gray(0), gray(10), {255, 0, 0}}));
}

TEST(Palette, ColorsThatWereNotInTheSamplesAreMeasured) {
  const Image sample = picture_of({gray(0), gray(255)});
  NearestColors colors(choose_palette({&sample, 1}, 255));
  EXPECT_EQ(colors.indices(picture_of({gray(90), gray(200)})).size(), 2u);
  EXPECT_EQ(colors.largest_error(), 90);
}

}  // namespace
}  // namespace ropewalk
