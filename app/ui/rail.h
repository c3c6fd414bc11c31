// The rail at the left: every parameter that the open figures use, made from the parameters themselves.
#pragma once

#include <string>

#include "session/session.h"
#include "ui/widgets.h"

namespace ropewalk::ui {

struct RailMemory {
  ValueField field;
};

/// What is under the pointer.
struct Readout {
  Explanation explanation;
  std::string drawn;  ///< what the picture leaves out there
  bool operator==(const Readout&) const = default;
};

struct RailEvents {
  std::string error;  ///< a sentence about what was typed
};

/// Draws into the current window; changes values through the session.
RailEvents draw_rail(const Canvas& canvas, Session& session, RailMemory& memory);

/// The formula at the pointer with its numbers, at the bottom of the rail.
void draw_readout(const Canvas& canvas, const Readout& readout, const char* title = "At the pointer");
float readout_height();

/// A parameter's value as the rail shows it: "10 000", "128 dims".
std::string shown_value(const Parameter& parameter, const Value& value);

}  // namespace ropewalk::ui
