// Names the OpenGL that pictures and the window would use, for a bug report.
#pragma once

#include <string>

namespace ropewalk {

// Vendor, renderer and version; or the sentence why there is no OpenGL.

std::string hidden_graphics_report();
/// Creates a window without showing it.
std::string window_graphics_report();

}  // namespace ropewalk
