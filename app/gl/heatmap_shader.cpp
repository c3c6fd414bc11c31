#include "gl/heatmap_shader.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ropewalk::gl {
namespace {

/// The first pixel of an axis whose centre lies at a texel coordinate or beyond.
int pixel_at(double texel, Range texels, int pixels) {
  const double pixel = std::ceil((texel - texels.min) / texels.size() * pixels - 0.5);
  return static_cast<int>(std::clamp(pixel, 0.0, static_cast<double>(pixels)));
}

}  // namespace

/// What stands under a key: its texels on the card, and all else of the picture.
struct HeatmapShader::Painted {
  Painted() {
    glGenTextures(1, &texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  }
  ~Painted() { glDeleteTextures(1, &texture); }

  GLuint texture = 0;
  ui::HeatmapPicture picture;  ///< without its texels, which are on the card
};

/// What the list hands back when it is drawn.
struct HeatmapShader::Place {
  const HeatmapShader* shader;
  const Painted* painted;
  ImVec2 min, max;
};

HeatmapShader::HeatmapShader() : program_("shaders/fullscreen.vert", "shaders/heatmap.frag") {
  glGenVertexArrays(1, &vertex_array_);
}

HeatmapShader::~HeatmapShader() { glDeleteVertexArrays(1, &vertex_array_); }

void HeatmapShader::paint(ImDrawList& list, std::uint64_t key, const ui::HeatmapPicture& picture, ImVec2 min,
                          ImVec2 max) {
  std::unique_ptr<Painted>& painted = painted_[key];
  if (!painted) painted = std::make_unique<Painted>();
  if (painted->picture.version != picture.version) {
    glBindTexture(GL_TEXTURE_2D, painted->texture);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, picture.columns, picture.rows, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 picture.texels.data());
    ++count_;
  }
  painted->picture = picture;
  painted->picture.texels = {};
  Place place{this, painted.get(), min, max};
  list.AddCallback(draw_in_place, &place, sizeof place);  // the list keeps a copy
  list.AddCallback(ImGui::GetPlatformIO().DrawCallback_ResetRenderState, nullptr);
}

void HeatmapShader::draw_in_place(const ImDrawList*, const ImDrawCmd* command) {
  Place place{};
  std::memcpy(&place, command->UserCallbackData, sizeof place);  // lies in the list at any address
  const FrameRectangle whole = whole_rectangle(place.min, place.max);
  FrameRectangle painted = visible_rectangle(*command, place.min, place.max);
  const ui::HeatmapPicture& picture = place.painted->picture;
  painted.left = std::max(painted.left, whole.left + pixel_at(0, picture.across, picture.width));
  painted.right =
      std::min(painted.right, whole.left + pixel_at(picture.columns, picture.across, picture.width));
  const int a = pixel_at(0, picture.down, picture.height);
  const int b = pixel_at(picture.rows, picture.down, picture.height);
  painted.top = std::max(painted.top, whole.top + std::min(a, b));
  painted.bottom = std::min(painted.bottom, whole.top + std::max(a, b));
  if (painted.empty()) return;
  scissor(painted);
  place.shader->draw(*place.painted, whole);
}

/// The triangle covers the framebuffer, the scissor keeps it in its place.
void HeatmapShader::draw(const Painted& painted, const FrameRectangle& whole) const {
  const ui::HeatmapPicture& picture = painted.picture;
  glDisable(GL_BLEND);
  glActiveTexture(GL_TEXTURE0);
  glBindSampler(0, 0);
  glBindTexture(GL_TEXTURE_2D, painted.texture);
  program_.use();
  glUniform1i(program_.uniform("texels"), 0);
  // OpenGL counts rows from below, the picture from above.
  const double across = picture.across.size() / picture.width;
  const double down = picture.down.size() / picture.height;
  glUniform2f(program_.uniform("texel_scale"), static_cast<float>(across), static_cast<float>(-down));
  glUniform2f(program_.uniform("texel_offset"), static_cast<float>(picture.across.min - whole.left * across),
              static_cast<float>(picture.down.min + (whole.height - whole.top) * down));
  glBindVertexArray(vertex_array_);
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace ropewalk::gl
