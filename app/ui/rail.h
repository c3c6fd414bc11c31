// The rail at the left: every parameter that the open figures use, made from the parameters themselves.
#pragma once

#include <string>

#include "session/session.h"
#include "ui/widgets.h"

namespace ropewalk::ui {

struct RailMemory {
  ValueField field;
};

struct RailEvents {
  std::string error;  ///< a sentence about what was typed
};

/// Draws into the current window; changes values through the session.
RailEvents draw_rail(const Canvas& canvas, Session& session, RailMemory& memory);

}  // namespace ropewalk::ui
