// The timeline at the bottom: play and pause, and a slider for the position or the parameter that plays.
#pragma once

#include <string>

#include "ui/desk.h"

namespace ropewalk::ui {

/// The timeline's state between frames.
struct TimelineMemory {
  ValueField field;
  std::string parameter = kTimelineParameter;  ///< id of the parameter that the timeline shows
};

/// Draws into the current window, in one row or in two; nothing if no open figure uses the position and nothing plays.
void draw_timeline(const Canvas& canvas, Desk& desk, TimelineMemory& memory, bool two_rows);
/// Of its window.
float timeline_height(bool two_rows);

}  // namespace ropewalk::ui
