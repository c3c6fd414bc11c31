// The status: one sentence at the bottom of the window that disappears after some seconds.
#pragma once

#include <string>

#include "ui/canvas.h"

namespace ropewalk::ui {

class Status {
 public:
  /// Shows a message or a warning until it has been read, its cross is clicked, or Esc is pressed. An empty sentence is
  /// ignored.
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
  bool new_ = false;  ///< Esc may have caused it, so it does not close it in the same frame
};

}  // namespace ropewalk::ui
