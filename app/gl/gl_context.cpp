#include "gl/gl_context.h"

#include <string>
#include <utility>

#include "gl/device_context.h"
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

/// Makes the window's context current.
/// @return what ends the window, its context and GLFW
std::shared_ptr<void> current(GLFWwindow* window) {
  glfwMakeContextCurrent(window);
  return {window, [](GLFWwindow* it) {
            glfwDestroyWindow(it);
            glfwTerminate();
          }};
}

}  // namespace

GlContext::GlContext(std::shared_ptr<void> owner, GLADloadfunc functions, GLFWwindow* window)
    : owner_(std::move(owner)), window_(window) {
  if (gladLoadGL(functions) == 0)
    throw GraphicsError("Ropewalk needs OpenGL 3.3, but this system's OpenGL library cannot be loaded.");
}

GlContext::GlContext(GLFWwindow* window) : GlContext(current(window), glfwGetProcAddress, window) {}

GlContext GlContext::hidden_from(HiddenContext source) {
  require_drawing_resources();
  if (source == HiddenContext::device) {
    std::optional<DeviceContext> found = device_context();
    if (!found) throw GraphicsError("EGL lists no graphics card");
    return {std::move(found->owner), found->functions, nullptr};
  }
  const bool without_display = source == HiddenContext::null_platform;
  glfwInitHint(GLFW_PLATFORM, without_display ? GLFW_PLATFORM_NULL : display_platform());
  if (!glfwInit()) throw GraphicsError(last_error());
  if (without_display) glfwWindowHint(GLFW_CONTEXT_CREATION_API, GLFW_EGL_CONTEXT_API);
  if (GLFWwindow* window = create_window(64, 64, "", false)) return GlContext(window);
  const std::string reason = last_error();
  glfwTerminate();
  throw GraphicsError(reason);
}

GlContext GlContext::hidden() {
  std::string reason;
  for (const HiddenContext source : {HiddenContext::null_platform, HiddenContext::device, HiddenContext::window}) try {
      return hidden_from(source);
    } catch (const GraphicsError& error) {
      reason = error.what();
    }
  throw GraphicsError("PNG pictures need OpenGL 3.3, which this system does not offer (" + reason +
                      "): " + kOpenGlRemedy + ", or export SVG or PDF, which need no OpenGL.");
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
