// A picture onto the system's clipboard, where a program is there that can: GLFW's own clipboard holds text
// only.
#pragma once

#include <string_view>

namespace ropewalk {

/// @param png  the bytes of a PNG file
/// @throws std::runtime_error with one sentence where neither wl-copy nor xclip is there, or where it fails
void copy_image(std::string_view png);

}  // namespace ropewalk
