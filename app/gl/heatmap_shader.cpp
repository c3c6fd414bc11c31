#include "gl/heatmap_shader.h"

#include "gl/frame_rectangle.h"

namespace ropewalk::gl {
namespace {

GLuint nearest_texture() {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return texture;
}

}  // namespace

/// What stands under a key: its values on the card, and all else of the picture.
struct HeatmapShader::Painted {
  Painted() : values(nearest_texture()) {}
  ~Painted() { glDeleteTextures(1, &values); }

  GLuint values;
  ui::HeatmapPicture picture;  ///< without its texels, which are on the card

  bool shows(const ui::HeatmapPicture& wanted) const {
    return picture.version == wanted.version && picture.width == wanted.width &&
           picture.height == wanted.height && picture.across == wanted.across &&
           picture.down == wanted.down && picture.value_range == wanted.value_range &&
           picture.colors.data() == wanted.colors.data();
  }
};

/// What the list hands back when it is drawn.
struct HeatmapShader::Place {
  const HeatmapShader* shader;
  const Painted* painted;
  ImVec2 min, max;
};

HeatmapShader::HeatmapShader()
    : program_("shaders/fullscreen.vert", "shaders/heatmap.frag"), colors_(nearest_texture()) {
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glGenVertexArrays(1, &vertex_array_);
}

HeatmapShader::~HeatmapShader() {
  glDeleteVertexArrays(1, &vertex_array_);
  glDeleteTextures(1, &colors_);
}

void HeatmapShader::paint(ImDrawList& list, std::uint64_t key, const ui::HeatmapPicture& picture, ImVec2 min,
                          ImVec2 max) {
  std::unique_ptr<Painted>& painted = painted_[key];
  if (!painted) painted = std::make_unique<Painted>();
  if (painted->picture.version != picture.version) {
    glBindTexture(GL_TEXTURE_2D, painted->values);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R32F, picture.columns, picture.rows, 0, GL_RED, GL_FLOAT,
                 picture.texels.data());
  }
  if (!painted->shows(picture)) ++count_;
  painted->picture = picture;
  painted->picture.texels = {};
  Place place{this, painted.get(), min, max};
  list.AddCallback(draw_in_place, &place, sizeof place);  // the list keeps a copy
  list.AddCallback(ImGui::GetPlatformIO().DrawCallback_ResetRenderState, nullptr);
}

void HeatmapShader::draw_in_place(const ImDrawList*, const ImDrawCmd* command) {
  const Place& place = *static_cast<const Place*>(command->UserCallbackData);
  const FrameRectangle visible = visible_rectangle(*command, place.min, place.max);
  if (visible.empty()) return;
  scissor(visible);
  place.shader->draw(*place.painted, place);
}

/// The triangle covers the framebuffer, the scissor keeps it in its place.
void HeatmapShader::draw(const Painted& painted, const Place& place) const {
  const ui::HeatmapPicture& picture = painted.picture;
  const FrameRectangle whole = whole_rectangle(place.min, place.max);
  glDisable(GL_BLEND);
  glActiveTexture(GL_TEXTURE1);
  glBindSampler(1, 0);
  glBindTexture(GL_TEXTURE_2D, colors_);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, 256, 1, 0, GL_RGBA, GL_UNSIGNED_BYTE, picture.colors.data());
  glActiveTexture(GL_TEXTURE0);
  glBindSampler(0, 0);
  glBindTexture(GL_TEXTURE_2D, painted.values);
  program_.use();
  glUniform1i(program_.uniform("values"), 0);
  glUniform1i(program_.uniform("colors"), 1);
  // OpenGL counts rows from below, the picture from above.
  const double across = picture.across.size() / picture.width;
  const double down = picture.down.size() / picture.height;
  glUniform2f(program_.uniform("texel_scale"), static_cast<float>(across), static_cast<float>(-down));
  glUniform2f(program_.uniform("texel_offset"), static_cast<float>(picture.across.min - whole.left * across),
              static_cast<float>(picture.down.min + (whole.height - whole.top) * down));
  glUniform2f(program_.uniform("value_range"), static_cast<float>(picture.value_range.min),
              static_cast<float>(picture.value_range.max));
  glBindVertexArray(vertex_array_);
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace ropewalk::gl
