// Paints heatmaps on the graphics card: a texture of colours, enlarged without smoothing in its place.
#pragma once

#include <map>
#include <memory>

#include "gl/frame_rectangle.h"
#include "gl/gl_objects.h"
#include "gl/plain_fill.h"
#include "ui/heatmap_painter.h"

namespace ropewalk::gl {

/// Needs a current OpenGL context from its making to its end, and lives until the lists are drawn.
class HeatmapShader final : public ui::HeatmapPainter {
 public:
  HeatmapShader();
  ~HeatmapShader() override;
  void paint(ImDrawList& list, std::uint64_t key, const ui::HeatmapPicture& picture, ImVec2 min,
             ImVec2 max) override;
  void fill(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color) override {
    add_plain_fill(list, min, max, color);
  }

  /// How many times texels were new or had changed.
  int count() const { return count_; }

 private:
  struct Painted;
  struct Place;
  static void draw_in_place(const ImDrawList* list, const ImDrawCmd* command);
  void draw(const Painted& painted, const FrameRectangle& whole) const;

  Program program_;
  GLuint vertex_array_ = 0;
  std::map<std::uint64_t, std::unique_ptr<Painted>> painted_;
  int count_ = 0;
};

}  // namespace ropewalk::gl
