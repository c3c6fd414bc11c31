// Owning wrappers of OpenGL objects: shader programs and framebuffers.
#pragma once

#include <glad/gl.h>

#include <string>
#include <string_view>
#include <vector>

namespace ropewalk::gl {

/// A shader program compiled from two embedded files. The files of shaders/ have no #version line, so that tests can
/// also compile them for OpenGL ES; this class prepends the one for OpenGL 3.3.
class Program {
 public:
  /// @throws GraphicsError with the driver's message if a shader does not compile or link
  Program(std::string_view vertex_asset, std::string_view fragment_asset);
  ~Program() { glDeleteProgram(id_); }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void use() const { glUseProgram(id_); }
  GLint uniform(const char* name) const { return glGetUniformLocation(id_, name); }

 private:
  GLuint id_ = 0;
};

/// An RGBA8 texture that can be drawn into.
class Framebuffer {
 public:
  /// @throws GraphicsError if the driver cannot create a framebuffer of this size
  Framebuffer(int width, int height);
  ~Framebuffer();
  Framebuffer(const Framebuffer&) = delete;
  Framebuffer& operator=(const Framebuffer&) = delete;

  void bind() const;
  GLuint texture() const { return texture_; }
  int width() const { return width_; }
  int height() const { return height_; }
  /// [height * width * 4] bytes, RGBA, bottom row first (OpenGL's order).
  std::vector<unsigned char> pixels() const;

 private:
  int width_;
  int height_;
  GLuint texture_ = 0;
  GLuint framebuffer_ = 0;
};

}  // namespace ropewalk::gl
