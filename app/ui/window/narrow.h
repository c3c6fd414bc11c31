// Windows that are too narrow for the left panel and the figures side by side, such as a phone's.
#pragma once

#include <imgui.h>

namespace ropewalk::ui {

/// The left panel is shown in place of the figures, and the timeline has two rows.
inline bool is_narrow(ImVec2 window) {
  constexpr float kNarrow = 600;  // logical pixels
  return window.x < kNarrow;
}

/// A phone held upright: one figure at a time, with buttons that go to the next one.
inline bool shows_one_figure(ImVec2 window) { return is_narrow(window) && window.y > window.x; }

}  // namespace ropewalk::ui
