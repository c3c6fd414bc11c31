// The list of keys and mouse gestures.
#pragma once

#include "ui/dialogs/dialog_parts.h"

namespace ropewalk::ui {

class KeyList : public Dialog {
 public:
  void draw(const Canvas& canvas);
};

}  // namespace ropewalk::ui
