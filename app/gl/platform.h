// What differs between systems where the window and OpenGL meet them.
#pragma once

#include <GLFW/glfw3.h>

namespace ropewalk::gl {

/// The GLFW platform to use where a display is wanted.
int display_platform();

/// What to do where OpenGL 3.3 is missing: for pictures, and for the window.
extern const char* const kOpenGlRemedy;
extern const char* const kWindowRemedy;

/// Makes the window's frame dark or light, where the system does not do that by itself.
void set_dark_frame(GLFWwindow* window, bool dark);

}  // namespace ropewalk::gl
