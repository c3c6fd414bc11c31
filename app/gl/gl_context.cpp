#include "gl/gl_context.h"

#include <glad/gl.h>

#include <string>
#include <utility>

#include "gl/graphics_error.h"
#include "gl/platform.h"
#include "system/resource_limits.h"

namespace ropewalk::gl {
namespace {

std::string last_error() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text ? text : "no reason given";
}

/// @return nullptr if GLFW cannot create a window with an OpenGL 3.3 core context
GLFWwindow* create_window(int width, int height, const char* title, bool visible) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);  // macOS supports only forward-compatible contexts
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_VISIBLE, visible ? GLFW_TRUE : GLFW_FALSE);
  return glfwCreateWindow(width, height, title, nullptr, nullptr);
}

}  // namespace

GlContext::GlContext(GLFWwindow* window) : window_(window) {
  glfwMakeContextCurrent(window_);
  if (gladLoadGL(glfwGetProcAddress) == 0) {
    glfwTerminate();
    throw GraphicsError("Ropewalk needs OpenGL 3.3, but this system's OpenGL library cannot be loaded.");
  }
}

GlContext::GlContext(GlContext&& other) noexcept : window_(std::exchange(other.window_, nullptr)) {}

GlContext::~GlContext() {
  if (!window_) return;
  glfwDestroyWindow(window_);
  glfwTerminate();
}

// The null platform with EGL comes first because it needs neither X11 nor Wayland: this is how servers, containers and
// tests draw pictures. A hidden window is the fallback for systems without EGL.
GlContext GlContext::hidden() {
  require_drawing_resources();
  glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_NULL);
  if (glfwInit()) {
    glfwWindowHint(GLFW_CONTEXT_CREATION_API, GLFW_EGL_CONTEXT_API);
    if (GLFWwindow* window = create_window(64, 64, "", false)) return GlContext(window);
    glfwTerminate();
  }
  glfwInitHint(GLFW_PLATFORM, display_platform());
  if (glfwInit()) {
    if (GLFWwindow* window = create_window(64, 64, "", false)) return GlContext(window);
    const std::string reason = last_error();
    glfwTerminate();
    throw GraphicsError("PNG pictures need OpenGL 3.3, which this system does not offer (" + reason +
                        "): " + kOpenGlRemedy + ", or export SVG or PDF, which need no OpenGL.");
  }
  throw GraphicsError(std::string("PNG pictures need OpenGL 3.3, which this system does not offer: ") + kOpenGlRemedy +
                      ", or export SVG or PDF, which need no OpenGL.");
}

GlContext GlContext::window(int width, int height, const char* title, bool visible) {
  require_drawing_resources();
  glfwInitHint(GLFW_PLATFORM, display_platform());
  if (!glfwInit())
    throw GraphicsError("There is no display to open a window on: use ropewalk export to draw pictures without one.");
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "ropewalk");
  glfwWindowHintString(GLFW_WAYLAND_APP_ID, "ropewalk");
  if (GLFWwindow* window = create_window(width, height, title, visible)) return GlContext(window);
  const std::string reason = last_error();
  glfwTerminate();
  throw GraphicsError("The window needs OpenGL 3.3, which this system does not offer (" + reason +
                      "): " + kWindowRemedy + ".");
}

}  // namespace ropewalk::gl
