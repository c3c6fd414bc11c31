// The model whose config.json was opened: a button with its name in the rail, and the card behind it.
#pragma once

#include "session/session.h"
#include "ui/canvas.h"
#include "ui/status.h"

namespace ropewalk::ui {

class ModelCard {
 public:
  /// Opens the card at the next draw.
  void ask() { requested_ = true; }

  /// Draws nothing if the session has no model.
  void draw_button(const Canvas& canvas, Session& session);

  void draw(const Canvas& canvas, Session& session, Status& status);

 private:
  bool requested_ = false;
};

}  // namespace ropewalk::ui
