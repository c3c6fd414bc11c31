// The dialog that the first start of the program shows: three ways to begin, and four hints.
#pragma once

#include "lessons/progress.h"
#include "ui/command.h"
#include "ui/dialogs/dialog_parts.h"

namespace ropewalk::ui {

class Welcome : public Dialog {
 public:
  void draw(const Canvas& canvas, const CourseProgress& progress, Commands& commands);
};

}  // namespace ropewalk::ui
