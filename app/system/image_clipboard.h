// Copies a picture to the system's clipboard. GLFW supports text only, so this runs wl-copy (on Wayland) or xclip (on
// X11).
#pragma once

#include <string_view>

namespace ropewalk {

/// @param png  the bytes of a PNG file
/// @throws std::runtime_error with one sentence if neither program is installed, or if it fails
void copy_image(std::string_view png);

}  // namespace ropewalk
