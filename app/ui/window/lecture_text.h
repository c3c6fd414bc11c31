// The text side of a lecture: the step's text, links, questions and tasks, large, beside the figures.
#pragma once

#include <cstddef>
#include <string>

#include "ui/desk.h"

namespace ropewalk::ui {

/// Takes as little of the screen as the step needs: it starts narrow, and gets wider and then its letters smaller, but not
/// smaller than kLectureText, until the step fits. Only a step that does not fit even then scrolls.
class LectureText {
 public:
  /// Width on a screen of this size; the figures get the rest.
  float width(ImVec2 screen) const;
  void draw(const Canvas& canvas, Desk& desk, ImVec2 position, ImVec2 size);
  /// Whether the next frame differs although nothing has happened.
  bool settling() const { return frames_ > 0; }

 private:
  /// What the fitting depends on.
  struct Shown {
    std::string lesson;
    std::size_t step = 0;
    ImVec2 size;  ///< of the screen
    float text = 0;

    bool operator==(const Shown& other) const {
      return lesson == other.lesson && step == other.step && size.x == other.size.x && size.y == other.size.y &&
             text == other.text;
    }
  };
  Shown shown_;
  std::size_t fit_ = 0;  ///< index into the table of widths
  int frames_ = 0;       ///< that are needed until ImGui has seen the new size and drawn it without a scroll bar
};

}  // namespace ropewalk::ui
