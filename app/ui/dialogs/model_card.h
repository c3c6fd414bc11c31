// The opened model: a button with its name in the left panel, and the card that the button opens.
#pragma once

#include "session/session.h"
#include "ui/dialogs/dialog_parts.h"
#include "ui/status.h"

namespace ropewalk::ui {

class ModelCard : public Dialog {
 public:
  /// Draws nothing if the session has no model.
  void draw_button(const Canvas& canvas, Session& session);
  void draw(const Canvas& canvas, Session& session, Status& status);
};

}  // namespace ropewalk::ui
