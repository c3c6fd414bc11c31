// The rail at the left: a row for every parameter that the open figures use.
#pragma once

#include "session/session.h"
#include "ui/status.h"
#include "ui/widgets.h"

namespace ropewalk::ui {

struct RailMemory {
  ValueField field;
};

/// Draws into the current window; changes values through the session.
void draw_rail(const Canvas& canvas, Session& session, RailMemory& memory, Status& status);

}  // namespace ropewalk::ui
