// What several dialogs share: opening, a title, text fields, the error and the button Cancel.
#pragma once

#include <string>

#include "ui/widgets.h"

namespace ropewalk::ui {

class Dialog {
 public:
  /// Opens the dialog at the next draw.
  void ask() { requested_ = true; }

 protected:
  /// Opens the dialog if it was requested, and begins it like begin_dialog in widgets.h.
  bool begin(const char* name);

  bool requested_ = false;
};

void bold_text(const Canvas& canvas, const std::string& text, float size);

/// A text field with its name at the left. @param width  in multiples of the font size
void text_field(const char* name, const char* id, std::string& text, float width);

/// The error with a warning sign; draws nothing if it is empty.
void error_line(const std::string& error);

/// @return whether the button or Esc was pressed
bool cancel_button(ImVec2 size = {});

}  // namespace ropewalk::ui
