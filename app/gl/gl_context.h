// Creates one OpenGL 3.3 context, in a window or hidden. Only this file initialises and terminates GLFW.
#pragma once

#include <GLFW/glfw3.h>

namespace ropewalk::gl {

class GlContext {
 public:
  /// A context for drawing into framebuffers, also on machines without a display.
  /// Tries GLFW's null platform with EGL, which needs no display; if that fails, a hidden window.
  /// @throws std::runtime_error with one sentence: GraphicsError if neither works, or another that names a limit of the
  ///         process
  static GlContext hidden();
  /// A window of width x height screen units.
  /// @throws std::runtime_error in the same way: GraphicsError if there is no display or no OpenGL 3.3
  static GlContext window(int width, int height, const char* title, bool visible = true);

  ~GlContext();
  GlContext(GlContext&& other) noexcept;
  GlContext& operator=(GlContext&&) = delete;

  GLFWwindow* handle() const { return window_; }

 private:
  explicit GlContext(GLFWwindow* window);
  GLFWwindow* window_;
};

}  // namespace ropewalk::gl
