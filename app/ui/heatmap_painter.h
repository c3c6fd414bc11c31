// What the interface asks of the graphics card: numbers in, a coloured texture out; and plain fills.
// Implemented in app/gl.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

#include "figure/parameter.h"

namespace ropewalk::ui {

/// Sampled values of a heatmap and how they lie in the picture.
struct HeatmapPicture {
  std::span<const float> texels;  ///< [rows * columns], first row on top
  int rows = 0;
  int columns = 0;
  std::uint64_t version = 0;  ///< changes whenever the texels do
  int width = 0;              ///< pixels of the picture
  int height = 0;
  Range across;                   ///< texel coordinates of the picture's left and right edge
  Range down;                     ///< and of its top and bottom edge
  std::span<const ImU32> colors;  ///< 256, low to high
  Range value_range;              ///< values of the lowest and the highest colour
};

class HeatmapPainter {
 public:
  virtual ~HeatmapPainter() = default;
  /// A texture of the picture's size, drawn again only if something in the picture changed; `key` tells
  /// heatmaps apart. Pixels beyond the texels are transparent.
  virtual ImTextureID paint(std::uint64_t key, const HeatmapPicture& picture) = 0;
  /// A rectangle of one opaque colour in its place in the list: a large AddRectFilled costs software OpenGL
  /// ten times as much.
  virtual void fill(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color) = 0;
};

}  // namespace ropewalk::ui
