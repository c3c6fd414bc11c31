// The timeline at the bottom: play and pause, and a slider for the position or the parameter that plays.
#pragma once

#include <string>

#include "session/session.h"
#include "ui/command.h"
#include "ui/playback.h"
#include "ui/status.h"
#include "ui/widgets.h"

namespace ropewalk::ui {

/// The timeline's state between frames.
struct TimelineMemory {
  ValueField field;
  std::string parameter = kTimelineParameter;  ///< id of the parameter that the timeline shows
};

void draw_timeline(const Canvas& canvas, Session& session, Playback& playback, TimelineMemory& memory,
                   Commands& commands, Status& status);

}  // namespace ropewalk::ui
