// Implements HeatmapPainter with OpenGL: draws heatmaps from textures, and fills large rectangles.
#pragma once

#include <map>
#include <memory>

#include "gl/frame_rectangle.h"
#include "gl/gl_objects.h"
#include "gl/plain_fill.h"
#include "ui/plot/heatmap_painter.h"

namespace ropewalk::gl {

/// Draws heatmaps inside ImGui's draw lists with a shader of its own.
///
/// Why: a quad per cell is too slow for large tables and overflows 16-bit indices. ImGui's AddImage would smooth the
/// texels and blend every pixel, which is expensive on software OpenGL.
///
/// What: `paint` uploads the texels (colours that ui/plot/heatmap_view.cpp computed on the CPU) to a texture per key,
/// and only if their version changed. It adds a callback to the draw list. When the backend reaches the callback,
/// shaders/heatmap.frag writes one texel, unblended, to each pixel of the rectangle:
///
///     draw list:  ... grid | callback: heatmap | reset state | axis labels ...
///                                  |
///                  texture[key] ---+--> scissor to the texels' pixels, draw one triangle
///
/// Limits: opaque colours only. A key's texture is freed only with this object. The OpenGL context that is current in
/// the constructor must be current in every call and in the destructor, and this object must exist until the draw lists
/// are rendered.
class HeatmapShader final : public ui::HeatmapPainter {
 public:
  HeatmapShader();
  ~HeatmapShader() override;
  void paint(ImDrawList& list, std::uint64_t key, const ui::HeatmapImage& image, ImVec2 min, ImVec2 max) override;
  void clear_rectangle(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color) override {
    add_plain_fill(list, min, max, color);
  }

  /// Number of texture uploads so far, for tests.
  int uploads() const { return uploads_; }

 private:
  struct CachedHeatmap;
  struct Placement;
  static void draw_callback(const ImDrawList* list, const ImDrawCmd* command);
  void draw(const CachedHeatmap& heatmap, const FrameRectangle& whole) const;

  Program program_;  ///< its sampler `texels` reads texture unit 0, which is the default of OpenGL
  GLint texture_scale_, texture_offset_;
  GLuint vertex_array_ = 0;
  std::map<std::uint64_t, std::unique_ptr<CachedHeatmap>> cache_;  ///< by the key of `paint`
  int uploads_ = 0;
};

}  // namespace ropewalk::gl
