// The interface between ui and OpenGL: drawing heatmaps and filling large rectangles. Implemented in app/gl.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>

#include "figure/parameter.h"

namespace ropewalk::ui {

/// A heatmap's texels and where they lie in a rectangle of `width` x `height` pixels.
struct HeatmapImage {
  std::span<const ImU32> texels;  ///< [rows * columns], first row on top, opaque
  int rows = 0;
  int columns = 0;
  std::uint64_t version = 0;  ///< changes whenever the texels do
  int width = 0;              ///< of the rectangle, framebuffer pixels
  int height = 0;
  Range across;  ///< texel coordinates of the rectangle's left and right edge
  Range down;    ///< texel coordinates of its top and bottom edge
};

class HeatmapPainter {
 public:
  virtual ~HeatmapPainter() = default;
  /// Adds the image to the draw list. Pixels without a texel stay as they are.
  /// @param key       one per heatmap; the painter may cache the texels of each
  /// @param min, max  corners of the rectangle in logical pixels, on whole framebuffer pixels: width x height
  virtual void paint(ImDrawList& list, std::uint64_t key, const HeatmapImage& image, ImVec2 min, ImVec2 max) = 0;
  /// Adds a rectangle of one opaque colour to the draw list. In software OpenGL, AddRectFilled would take ten times as
  /// long for a large one.
  virtual void clear_rectangle(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color) = 0;
};

}  // namespace ropewalk::ui
