// The window on the screen: its GLFW events and its loop, which draws only when something changes.
#pragma once

#include <filesystem>
#include <optional>

namespace ropewalk {

/// Opens the window, restores the last session, then opens `file` if one is given. Returns when the user closes the
/// window or SIGTERM, SIGINT or SIGHUP arrives; the session has been saved then. If a figure still computes, or if the
/// window hangs, the process ends soon after the signal instead (Termination).
/// @throws GraphicsError with one sentence if there is no display or no OpenGL 3.3, FileError if the session cannot be
/// saved
void run_window(const std::optional<std::filesystem::path>& file);

}  // namespace ropewalk
