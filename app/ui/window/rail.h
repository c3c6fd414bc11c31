// The rail: a list with one row for each parameter that the open figures use with their present choices.
#pragma once

#include "session/session.h"
#include "ui/command.h"
#include "ui/status.h"
#include "ui/widgets.h"

namespace ropewalk::ui {

/// The value that the user is typing.
struct RailMemory : ValueField {
  std::string reveal = {};  ///< the parameter that the next frame scrolls to and, if it is typed, starts to edit
  float height = 0;         ///< of the list in the last frame: a keyboard on the screen may have made it lower
  std::string asked = {};   ///< the parameter that was revealed last: it is shown even if no open figure uses it
};

/// Draws into the current window.
/// @param used      ids of the parameters that the open figures use
/// @param commands  gets a command when the user asks for a file
void draw_rail(const Canvas& canvas, Session& session, const ParameterIds& used, RailMemory& memory, Status& status,
               Commands& commands);

}  // namespace ropewalk::ui
