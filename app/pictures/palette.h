// Chooses at most 256 colours for pictures, for a GIF and for the images of heatmaps in vector files.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "ui/host.h"

namespace ropewalk {

/// Red, green and blue, 8 bits each.
using Rgb = std::array<std::uint8_t, 3>;

/// Colours that represent those of the pictures, weighted by their number of pixels: median cut at the axis with the
/// largest spread, then the mean of each box. A colour that fills at least a 64th of the pixels is kept exactly, so
/// that paper and cards do not change. Alpha is ignored.
/// @param count  at least 64
/// @return       1 to `count` colours
/// @source       Heckbert 1982, Color image quantization for frame buffer display
std::vector<Rgb> choose_palette(std::span<const Image> pictures, std::size_t count);

/// Finds the nearest palette entry of each pixel, and measures how far it is.
class NearestColors {
 public:
  /// @param palette  1 to 256 colours
  explicit NearestColors(std::vector<Rgb> palette) : palette_(std::move(palette)) {}

  /// @return [height * width] indices into the palette
  std::vector<std::uint8_t> indices(const Image& picture);

  const std::vector<Rgb>& palette() const { return palette_; }

  /// The largest difference in red, green or blue of all pixels so far, 0 to 255.
  int largest_error() const { return largest_error_; }

 private:
  std::uint8_t nearest(std::uint32_t color);

  std::vector<Rgb> palette_;
  std::unordered_map<std::uint32_t, std::uint8_t> known_;
  int largest_error_ = 0;
};

}  // namespace ropewalk
