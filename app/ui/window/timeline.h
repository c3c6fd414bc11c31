// The timeline at the bottom: the position, or the parameter that plays, with play and pause.
#pragma once

#include <string>

#include "session/session.h"
#include "ui/command.h"
#include "ui/playback.h"
#include "ui/status.h"
#include "ui/widgets.h"

namespace ropewalk::ui {

/// Kept from frame to frame.
struct TimelineMemory {
  ValueField field;
  std::string parameter = kTimelineParameter;  ///< what the timeline shows
};

void draw_timeline(const Canvas& canvas, Session& session, Playback& playback, TimelineMemory& memory,
                   Commands& commands, Status& status);

}  // namespace ropewalk::ui
