// The browser's names of keys and cursors, and ImGui's.
#pragma once

#include <imgui.h>

#include <string_view>

namespace ropewalk::web {

/// @param code  KeyboardEvent.code, the place of the key: "KeyA". @return ImGuiKey_None for keys that ImGui does not know
ImGuiKey key_of(std::string_view code);

/// The value of the CSS property `cursor`.
const char* css_of(ImGuiMouseCursor cursor);

}  // namespace ropewalk::web
