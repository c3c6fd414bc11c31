#include "gl/heatmap_shader.h"

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

/// What was painted last under a key.
struct HeatmapShader::Painted {
  Painted() : values(nearest_texture()) {}
  ~Painted() { glDeleteTextures(1, &values); }

  GLuint values;
  std::unique_ptr<Framebuffer> picture;
  std::uint64_t version = 0;
  Range across, down, value_range;
  const ImU32* colors = nullptr;

  bool shows(const ui::HeatmapPicture& wanted) const {
    return picture && picture->width() == wanted.width && picture->height() == wanted.height &&
           version == wanted.version && across == wanted.across && down == wanted.down &&
           value_range == wanted.value_range && colors == wanted.colors.data();
  }
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

ImTextureID HeatmapShader::paint(std::uint64_t key, const ui::HeatmapPicture& picture) {
  std::unique_ptr<Painted>& painted = painted_[key];
  if (!painted) painted = std::make_unique<Painted>();
  if (!painted->shows(picture)) {
    GLint bound = 0;
    glGetIntegerv(GL_FRAMEBUFFER_BINDING, &bound);
    upload_values(*painted, picture);
    draw(*painted, picture);
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(bound));
    ++count_;
  }
  return static_cast<ImTextureID>(painted->picture->texture());
}

void HeatmapShader::upload_values(Painted& painted, const ui::HeatmapPicture& picture) {
  const bool same_size = painted.picture && painted.picture->width() == picture.width &&
                         painted.picture->height() == picture.height;
  if (!same_size) painted.picture = std::make_unique<Framebuffer>(picture.width, picture.height);
  if (painted.version != picture.version) {
    glBindTexture(GL_TEXTURE_2D, painted.values);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R32F, picture.columns, picture.rows, 0, GL_RED, GL_FLOAT,
                 picture.texels.data());
  }
  painted.version = picture.version;
  painted.across = picture.across;
  painted.down = picture.down;
  painted.value_range = picture.value_range;
  painted.colors = picture.colors.data();
}

void HeatmapShader::draw(const Painted& painted, const ui::HeatmapPicture& picture) {
  painted.picture->bind();
  glDisable(GL_BLEND);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_CULL_FACE);
  glDisable(GL_DEPTH_TEST);
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
  // The framebuffer's first row is what ImGui shows on top, so rows run downwards on both sides.
  glUniform2f(program_.uniform("texel_scale"), static_cast<float>(picture.across.size() / picture.width),
              static_cast<float>(picture.down.size() / picture.height));
  glUniform2f(program_.uniform("texel_offset"), static_cast<float>(picture.across.min),
              static_cast<float>(picture.down.min));
  glUniform2f(program_.uniform("value_range"), static_cast<float>(picture.value_range.min),
              static_cast<float>(picture.value_range.max));
  glBindVertexArray(vertex_array_);
  glDrawArrays(GL_TRIANGLES, 0, 3);
  glBindVertexArray(0);
  glUseProgram(0);
}

}  // namespace ropewalk::gl
