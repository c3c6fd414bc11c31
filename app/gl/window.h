// The window on the screen: GLFW, its events, and the loop that draws only when something changes.
#pragma once

#include <filesystem>
#include <optional>

namespace ropewalk {

/// Opens the window, restores the last session (or opens `file`), and returns when it is closed or SIGTERM
/// arrives.
/// @throws GraphicsError with one sentence where there is no display or no OpenGL 3.3
void run_window(const std::optional<std::filesystem::path>& file);

}  // namespace ropewalk
