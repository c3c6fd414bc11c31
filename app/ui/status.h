// The status: one sentence at the bottom of the window that disappears after a few seconds.
#pragma once

#include <string>

#include "ui/canvas.h"

namespace ropewalk::ui {

class Status {
 public:
  /// Shows a message or a warning. An empty sentence is ignored.
  void say(std::string sentence) { show(std::move(sentence), false); }
  void warn(std::string sentence) { show(std::move(sentence), true); }
  const std::string& text() const { return text_; }

  void draw(const Canvas& canvas, ImVec2 bottom_center);
  /// Seconds until the sentence disappears; infinite if there is none.
  double next_frame_s() const;

 private:
  void show(std::string sentence, bool warning);

  std::string text_;
  bool warning_ = false;
  double until_ = 0;
};

}  // namespace ropewalk::ui
