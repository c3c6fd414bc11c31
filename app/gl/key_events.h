// Passes GLFW's keys and buttons on to ImGui, with the modifiers that the event itself names, and so that each chord is
// complete in some frame. ImGui's backend asks for the state of the modifier keys instead. It misses those that were
// never pressed on this keyboard: on-screen keyboards latch them, and remote desktops only send them along.
#pragma once

#include <imgui.h>

namespace ropewalk::gl {

/// Arguments as of GLFW's key callback. ImGui repeats keys itself, so GLFW_REPEAT is ignored.
void add_key_event(ImGuiIO& io, int key, int scancode, int action, int mods);

/// Arguments as of GLFW's mouse button callback.
void add_button_event(ImGuiIO& io, int button, int action, int mods);

}  // namespace ropewalk::gl
