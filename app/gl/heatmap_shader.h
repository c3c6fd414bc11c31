// Paints heatmaps on the graphics card: a texture of floats, a texture of colours, one triangle.
#pragma once

#include <map>
#include <memory>

#include "gl/gl_objects.h"
#include "ui/heatmap_painter.h"

namespace ropewalk::gl {

/// Needs a current OpenGL context from its making to its end.
class HeatmapShader final : public ui::HeatmapPainter {
 public:
  HeatmapShader();
  ~HeatmapShader() override;
  ImTextureID paint(std::uint64_t key, const ui::HeatmapPicture& picture) override;

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
