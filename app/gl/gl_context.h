// Creates one OpenGL 3.3 context, in a window or hidden. Only this file initialises and terminates GLFW.
#pragma once

#include <GLFW/glfw3.h>
#include <glad/gl.h>

#include <memory>

namespace ropewalk::gl {

/// Where a context without a visible window can come from.
enum class HiddenContext {
  null_platform,  ///< GLFW's null platform with Mesa's EGL: servers, containers and tests draw pictures in this way
  device,         ///< a graphics card that has no display; see device_context.h
  window,         ///< a window that is never shown, for systems without EGL
};

class GlContext {
 public:
  /// A context for drawing into framebuffers, also on machines without a display: the first of HiddenContext that works.
  /// @throws std::runtime_error with one sentence: GraphicsError if none works, or another that names a limit of the
  ///         process
  static GlContext hidden();
  /// @throws std::runtime_error in the same way, with the reason alone if this system offers no OpenGL 3.3 there
  static GlContext hidden_from(HiddenContext source);
  /// A window of width x height screen units.
  /// @throws std::runtime_error in the same way: GraphicsError if there is no display or no OpenGL 3.3
  static GlContext window(int width, int height, const char* title, bool visible = true);

  GlContext(GlContext&&) noexcept = default;
  GlContext& operator=(GlContext&&) = delete;

  /// The window; nullptr for HiddenContext::device.
  GLFWwindow* handle() const { return window_; }

 private:
  explicit GlContext(GLFWwindow* window);
  GlContext(std::shared_ptr<void> owner, GLADloadfunc functions, GLFWwindow* window);

  std::shared_ptr<void> owner_;  ///< ends the context
  GLFWwindow* window_;
};

}  // namespace ropewalk::gl
