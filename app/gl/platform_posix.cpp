#include <dlfcn.h>

#include <cstdlib>

#include "gl/platform.h"

namespace ropewalk::gl {
namespace {

/// Whether this system's libwayland is older than 1.20 (Debian 11): it lacks a function that GLFW calls without asking.
bool wayland_is_too_old() {
  void* const library = ::dlopen("libwayland-client.so.0", RTLD_LAZY | RTLD_LOCAL);
  if (!library) return false;
  const bool has_function = ::dlsym(library, "wl_proxy_marshal_flags") != nullptr;
  ::dlclose(library);
  return !has_function;
}

}  // namespace

const char* const kOpenGlRemedy = "install Mesa's libgl1-mesa-dri and libegl1";
const char* const kWindowRemedy = "update the graphics driver, or set LIBGL_ALWAYS_SOFTWARE=1";

// Without XDG_RUNTIME_DIR Wayland cannot work, and libwayland prints an error when GLFW tries it, so this selects X11 directly.
int display_platform() {
  const bool x11_only = !std::getenv("XDG_RUNTIME_DIR") || wayland_is_too_old();
  return x11_only && glfwPlatformSupported(GLFW_PLATFORM_X11) ? GLFW_PLATFORM_X11 : GLFW_ANY_PLATFORM;
}

void set_dark_frame(GLFWwindow*, bool) {}

}  // namespace ropewalk::gl
