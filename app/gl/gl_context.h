// Creates one OpenGL 3.3 context, in a window or hidden. Only this file initialises and terminates GLFW.
#pragma once

#include <GLFW/glfw3.h>

namespace ropewalk::gl {

class GlContext {
 public:
  /// A context for drawing into framebuffers, also on machines without a display.
  /// Tries GLFW's null platform with EGL, which needs no display; if that fails, a hidden window.
  /// @throws GraphicsError with one sentence if neither works
  static GlContext hidden();
  /// A visible window of width x height screen units.
  /// @throws GraphicsError with one sentence if there is no display or no OpenGL 3.3
  static GlContext window(int width, int height, const char* title);

  ~GlContext();
  GlContext(GlContext&& other) noexcept;
  GlContext& operator=(GlContext&&) = delete;

  GLFWwindow* handle() const { return window_; }

 private:
  explicit GlContext(GLFWwindow* window);
  GLFWwindow* window_;
};

}  // namespace ropewalk::gl
