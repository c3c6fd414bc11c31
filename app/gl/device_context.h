// Creates an OpenGL context on a graphics card that has no display, as in servers and clusters.
#pragma once

#include <glad/gl.h>

#include <memory>
#include <optional>

namespace ropewalk::gl {

struct DeviceContext {
  std::shared_ptr<void> owner;  ///< the context ends with the last copy
  GLADloadfunc functions;       ///< finds OpenGL's functions by their names while `owner` exists
};

/// Makes an OpenGL 3.3 core context current that draws into framebuffer objects alone.
///
/// Why: GLFW asks EGL for a display of a window system or of Mesa. NVIDIA's driver has none on a machine without a
/// screen; there EGL lists the graphics cards themselves (EGL_EXT_device_enumeration, EGL_EXT_platform_device).
/// @return nothing if there is no EGL or no card offers such a context; always on Windows, which has no EGL
std::optional<DeviceContext> device_context();

}  // namespace ropewalk::gl
