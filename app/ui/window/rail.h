// The rail: a list with one row for each parameter that the open figures use.
#pragma once

#include "session/session.h"
#include "ui/command.h"
#include "ui/status.h"
#include "ui/widgets.h"

namespace ropewalk::ui {

/// The value that the user is typing.
struct RailMemory : ValueField {
  std::string reveal = {};  ///< the parameter that the next frame scrolls to and, if it is typed, starts to edit
};

/// Draws into the current window. @param commands  gets a command when the user asks for a file
void draw_rail(const Canvas& canvas, Session& session, RailMemory& memory, Status& status, Commands& commands);

}  // namespace ropewalk::ui
