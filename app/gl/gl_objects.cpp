#include "gl/gl_objects.h"

#include "embedded_assets.h"
#include "gl/graphics_error.h"

namespace ropewalk::gl {
namespace {

constexpr std::string_view kVersionLine = "#version " ROPEWALK_GLSL_VERSION "\n";  // that of the target `glad`

GLuint compile_shader(GLenum kind, std::string_view asset) {
  const std::string source = std::string(kVersionLine) + std::string(embedded_asset(asset));
  const GLuint shader = glCreateShader(kind);
  const char* text = source.c_str();
  glShaderSource(shader, 1, &text, nullptr);
  glCompileShader(shader);
  GLint status = GL_FALSE;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &status);
  if (status == GL_TRUE) return shader;
  char log[1024] = "";
  glGetShaderInfoLog(shader, sizeof log, nullptr, log);
  glDeleteShader(shader);
  throw GraphicsError("The shader " + std::string(asset) + " does not compile with this OpenGL driver: " + log);
}

}  // namespace

Program::Program(std::string_view vertex_asset, std::string_view fragment_asset) {
  const GLuint vertex = compile_shader(GL_VERTEX_SHADER, vertex_asset);
  const GLuint fragment = compile_shader(GL_FRAGMENT_SHADER, fragment_asset);
  id_ = glCreateProgram();
  glAttachShader(id_, vertex);
  glAttachShader(id_, fragment);
  glLinkProgram(id_);
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  GLint status = GL_FALSE;
  glGetProgramiv(id_, GL_LINK_STATUS, &status);
  if (status != GL_TRUE)
    throw GraphicsError("The shader " + std::string(fragment_asset) + " does not link with this OpenGL driver.");
}

Framebuffer::Framebuffer(int width, int height) : width_(width), height_(height) {
  glGenTextures(1, &texture_);
  glBindTexture(GL_TEXTURE_2D, texture_);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glGenFramebuffers(1, &framebuffer_);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
    glDeleteFramebuffers(1, &framebuffer_);
    glDeleteTextures(1, &texture_);
    throw GraphicsError("The graphics driver cannot draw a picture of " + std::to_string(width) + " x " +
                        std::to_string(height) + " pixels: choose a smaller size or scale.");
  }
}

Framebuffer::~Framebuffer() {
  glDeleteFramebuffers(1, &framebuffer_);
  glDeleteTextures(1, &texture_);
}

void Framebuffer::bind() const {
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
  glViewport(0, 0, width_, height_);
}

std::vector<unsigned char> Framebuffer::pixels() const {
  std::vector<unsigned char> result(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 4);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, result.data());
  return result;
}

}  // namespace ropewalk::gl
