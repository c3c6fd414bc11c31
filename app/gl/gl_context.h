// GLFW and one OpenGL 3.3 context, in a window or hidden. The only code that starts or ends GLFW.
#pragma once

#include <GLFW/glfw3.h>

namespace ropewalk::gl {

class GlContext {
 public:
  /// A context that needs no display: GLFW's null platform with EGL, else a hidden window.
  /// @throws GraphicsError with one sentence where neither works
  static GlContext hidden();
  /// A window on the screen. @throws GraphicsError with one sentence
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
