#include "gl/heatmap_shader.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ropewalk::gl {
namespace {

/// The first pixel of an axis whose centre is at or beyond a texel coordinate. `texels` are the texel coordinates of
/// the outer edges of all `pixels`.
int first_pixel_at(double texel, Range texels, int pixels) {
  const double pixel = std::ceil((texel - texels.min) / texels.size() * pixels - 0.5);
  return static_cast<int>(std::clamp(pixel, 0.0, static_cast<double>(pixels)));
}

}  // namespace

/// The heatmap that was painted last with a key.
struct HeatmapShader::CachedHeatmap {
  CachedHeatmap() {
    glGenTextures(1, &texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  }
  ~CachedHeatmap() { glDeleteTextures(1, &texture); }

  GLuint texture = 0;
  ui::HeatmapImage image;  ///< `texels` is empty: they are in `texture`
};

/// The argument of the draw-list callback; the list stores a copy of it.
struct HeatmapShader::Placement {
  const HeatmapShader* shader;
  const CachedHeatmap* heatmap;
  ImVec2 min, max;
};

HeatmapShader::HeatmapShader()
    : program_("shaders/heatmap.vert", "shaders/heatmap.frag"),
      texture_scale_(program_.uniform("texture_scale")),
      texture_offset_(program_.uniform("texture_offset")) {
  glGenVertexArrays(1, &vertex_array_);
}

HeatmapShader::~HeatmapShader() { glDeleteVertexArrays(1, &vertex_array_); }

void HeatmapShader::paint(ImDrawList& list, std::uint64_t key, const ui::HeatmapImage& image, ImVec2 min, ImVec2 max) {
  std::unique_ptr<CachedHeatmap>& heatmap = cache_[key];
  if (!heatmap) heatmap = std::make_unique<CachedHeatmap>();
  if (heatmap->image.version != image.version) {
    glBindTexture(GL_TEXTURE_2D, heatmap->texture);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, image.columns, image.rows, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 image.texels.data());
    ++uploads_;
  }
  heatmap->image = image;
  heatmap->image.texels = {};
  Placement placement{this, heatmap.get(), min, max};
  list.AddCallback(draw_callback, &placement, sizeof placement);  // the list copies `placement`
  list.AddCallback(ImGui::GetPlatformIO().DrawCallback_ResetRenderState, nullptr);
}

void HeatmapShader::draw_callback(const ImDrawList*, const ImDrawCmd* command) {
  Placement placement{};
  std::memcpy(&placement, command->UserCallbackData, sizeof placement);  // the list does not align its copy
  const FrameRectangle whole = whole_rectangle(placement.min, placement.max);
  const ui::HeatmapImage& image = placement.heatmap->image;
  // Only the pixels that texels cover: a view that is larger than the table leaves its margin unpainted.
  FrameRectangle target = visible_rectangle(*command, placement.min, placement.max);
  target.left = std::max(target.left, whole.left + first_pixel_at(0, image.across, image.width));
  target.right = std::min(target.right, whole.left + first_pixel_at(image.columns, image.across, image.width));
  // On an upward y axis `down` decreases, so the first row can be at the bottom.
  const int first_row = first_pixel_at(0, image.down, image.height);
  const int last_row = first_pixel_at(image.rows, image.down, image.height);
  target.top = std::max(target.top, whole.top + std::min(first_row, last_row));
  target.bottom = std::min(target.bottom, whole.top + std::max(first_row, last_row));
  if (target.empty()) return;
  set_scissor(target);
  placement.shader->draw(*placement.heatmap, whole);
}

/// Draws one triangle that covers the framebuffer; the caller's scissor limits it to the heatmap.
void HeatmapShader::draw(const CachedHeatmap& heatmap, const FrameRectangle& whole) const {
  const ui::HeatmapImage& image = heatmap.image;
  glDisable(GL_BLEND);
  glActiveTexture(GL_TEXTURE0);
  glBindSampler(0, 0);
  glBindTexture(GL_TEXTURE_2D, heatmap.texture);
  program_.use();
  GLint viewport[4];
  glGetIntegerv(GL_VIEWPORT, viewport);
  // Texture coordinates per pixel. OpenGL counts rows from the bottom, the image from the top: hence the negative scale
  // and whole.height.
  const double across = image.across.size() / image.width / image.columns;
  const double down = image.down.size() / image.height / image.rows;
  glUniform2f(texture_scale_, static_cast<float>(across * viewport[2]), static_cast<float>(-down * viewport[3]));
  glUniform2f(texture_offset_, static_cast<float>(image.across.min / image.columns - whole.left * across),
              static_cast<float>(image.down.min / image.rows + (whole.height - whole.top) * down));
  glBindVertexArray(vertex_array_);
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace ropewalk::gl
