// Windows that are too narrow for the left panel and the figures side by side, such as a phone's.
#pragma once

#include <imgui.h>

namespace ropewalk::ui {

/// The left panel is shown in place of the figures, and the timeline has two rows.
inline bool is_narrow(ImVec2 window) {
  constexpr float kNarrow = 600;  // logical pixels
  return window.x < kNarrow;
}

}  // namespace ropewalk::ui
