// The model whose config.json was opened: a button with its name in the rail, and the card behind it.
#pragma once

#include <string>

#include "session/session.h"
#include "ui/canvas.h"

namespace ropewalk::ui {

class ModelCard {
 public:
  /// Opens the card at the next draw.
  void ask() { requested_ = true; }

  /// In the rail; nothing where the session knows no model.
  void draw_button(const Canvas& canvas, Session& session);

  /// @return a sentence about what was done, or empty
  std::string draw(const Canvas& canvas, Session& session);

 private:
  bool requested_ = false;
};

}  // namespace ropewalk::ui
