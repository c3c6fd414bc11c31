// Paints heatmaps on the graphics card: a texture of floats, a texture of colours, one triangle.
#pragma once

#include <map>
#include <memory>

#include "gl/gl_objects.h"
#include "gl/plain_fill.h"
#include "ui/heatmap_painter.h"

namespace ropewalk::gl {

/// Needs a current OpenGL context from its making to its end.
class HeatmapShader final : public ui::HeatmapPainter {
 public:
  HeatmapShader();
  ~HeatmapShader() override;
  ImTextureID paint(std::uint64_t key, const ui::HeatmapPicture& picture) override;
  void fill(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color) override {
    add_plain_fill(list, min, max, color);
  }

  /// How many pictures were painted so far: unchanged ones are not painted again.
  int count() const { return count_; }

 private:
  struct Painted;
  void upload_values(Painted& painted, const ui::HeatmapPicture& picture);
  void draw(const Painted& painted, const ui::HeatmapPicture& picture);

  Program program_;
  GLuint vertex_array_ = 0;
  GLuint colors_ = 0;
  std::map<std::uint64_t, std::unique_ptr<Painted>> painted_;
  int count_ = 0;
};

}  // namespace ropewalk::gl
