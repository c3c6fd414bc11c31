// OpenGL objects that free themselves: shader programs and framebuffers.
#pragma once

#include <glad/gl.h>

#include <string>
#include <string_view>
#include <vector>

namespace ropewalk::gl {

/// A program of two embedded shader files, with the version line that this OpenGL needs before each.
class Program {
 public:
  /// @throws GraphicsError with the driver's words where a shader does not compile
  Program(std::string_view vertex_asset, std::string_view fragment_asset);
  ~Program() { glDeleteProgram(id_); }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void use() const { glUseProgram(id_); }
  GLint uniform(const char* name) const { return glGetUniformLocation(id_, name); }

 private:
  GLuint id_ = 0;
};

/// A texture to draw into.
class Framebuffer {
 public:
  /// @throws GraphicsError where the driver refuses the size
  Framebuffer(int width, int height);
  ~Framebuffer();
  Framebuffer(const Framebuffer&) = delete;
  Framebuffer& operator=(const Framebuffer&) = delete;

  void bind() const;
  GLuint texture() const { return texture_; }
  int width() const { return width_; }
  int height() const { return height_; }
  /// RGBA, the lowest row first, as OpenGL has it.
  std::vector<unsigned char> pixels() const;

 private:
  int width_;
  int height_;
  GLuint texture_ = 0;
  GLuint framebuffer_ = 0;
};

}  // namespace ropewalk::gl
