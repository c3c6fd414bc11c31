// The texels of a heatmap as one upright image of a file.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "pictures/palette.h"
#include "ui/plot/heatmap_painter.h"

namespace ropewalk::vector {

/// Viewers smooth the edges of enlarged texels, whatever the file asks for, so this repeats each texel. Texels that are no
/// larger than a sample of the page are means without hard edges: they are not repeated.
struct PlacedTexels {
  /// @param least   smallest size of a file's pixel that viewers show with hard edges, logical pixels
  /// @param sample  size of a sample of the page, logical pixels
  PlacedTexels(const ui::HeatmapImage& shown, ImVec2 from, ImVec2 to, float least, float sample) : image(shown) {
    const auto place = [](double texel, Range texels, float a, float b) {
      return a + static_cast<float>((texel - texels.min) / texels.size()) * (b - a);
    };
    min = {place(0, image.across, from.x, to.x), place(0, image.down, from.y, to.y)};
    max = {place(image.columns, image.across, from.x, to.x), place(image.rows, image.down, from.y, to.y)};
    flipped = min.y > max.y;
    if (flipped) std::swap(min.y, max.y);
    const auto repeats = [&](float length, int texels) {
      const float size = length / static_cast<float>(texels);
      return size < 1.5f * sample ? 1 : std::clamp(static_cast<int>(std::lround(size / least)), 1, 64);
    };
    across = repeats(max.x - min.x, image.columns);
    down = repeats(max.y - min.y, image.rows);
  }

  int width() const { return image.columns * across; }
  int height() const { return image.rows * down; }
  /// The texel that a pixel of the file's image shows, counted from its top left corner.
  std::size_t texel(int x, int y) const {
    const int row = flipped ? image.rows - 1 - y / down : y / down;
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(image.columns) +
           static_cast<std::size_t>(x / across);
  }

  const ui::HeatmapImage& image;
  ImVec2 min, max;           ///< corners of the whole image; its edges may lie outside of what is visible
  bool flipped = false;      ///< the first row of the texels is at the bottom
  int across = 1, down = 1;  ///< repetitions of each texel
};

/// A picture of at most 256 colours.
struct IndexedPicture {
  int width = 0, height = 0;
  std::vector<Rgb> palette;
  std::vector<std::uint8_t> indices;  ///< [height * width], top row first
};

/// The image of the file. A heatmap has up to 2048 colours; 256 of them halve the file, and differ from all by at most
/// two levels of 255.
IndexedPicture indexed(const PlacedTexels& placed);

}  // namespace ropewalk::vector
