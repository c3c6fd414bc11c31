// The timeline at the bottom: the position, or the parameter that plays, with play and pause.
#pragma once

#include <string>

#include "session/session.h"
#include "ui/playback.h"
#include "ui/widgets.h"

namespace ropewalk::ui {

/// Kept from frame to frame.
struct TimelineMemory {
  ValueField field;
  std::string parameter = kTimelineParameter;  ///< what the timeline shows
};

/// @param animate  set where the user asks for more than the position
/// @return a sentence about what was typed, or empty
std::string draw_timeline(const Canvas& canvas, Session& session, Playback& playback, TimelineMemory& memory,
                          bool& animate);

}  // namespace ropewalk::ui
