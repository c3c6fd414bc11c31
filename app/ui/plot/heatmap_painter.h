// What the interface asks of the graphics card: a heatmap's texels in their place; and plain fills.
// Implemented in app/gl.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

#include "figure/parameter.h"

namespace ropewalk::ui {

/// The colours of a heatmap's sampled values and how they lie in the picture.
struct HeatmapImage {
  std::span<const ImU32> texels;  ///< [rows * columns], first row on top, opaque
  int rows = 0;
  int columns = 0;
  std::uint64_t version = 0;  ///< changes whenever the texels do
  int width = 0;              ///< pixels of the picture
  int height = 0;
  Range across;  ///< texel coordinates of the picture's left and right edge
  Range down;    ///< and of its top and bottom edge
};

class HeatmapPainter {
 public:
  virtual ~HeatmapPainter() = default;
  /// The picture in its place in the list, opaque, where its texels are; `key` tells heatmaps apart.
  /// @param min  logical pixels that whole pixels of the framebuffer begin at; to `max` as many as the
  /// picture has
  virtual void paint(ImDrawList& list, std::uint64_t key, const HeatmapImage& picture, ImVec2 min,
                     ImVec2 max) = 0;
  /// A rectangle of one opaque colour in its place in the list: a large AddRectFilled costs software OpenGL
  /// ten times as much.
  virtual void clear_rectangle(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color) = 0;
};

}  // namespace ropewalk::ui
