// Draws lecture mode: one or two figures, the step's text if it is wanted, a readout, and controls that appear when the
// pointer is near.
#pragma once

#include "ui/desk.h"
#include "ui/window/lecture_text.h"
#include "ui/window/timeline.h"

namespace ropewalk::ui {

class LectureView {
 public:
  /// Draws over a window of this size.
  void draw(const Canvas& canvas, Desk& desk, TimelineMemory& timeline, ImVec2 size);
  /// Seconds until something changes without an event, such as the controls that disappear; infinite if nothing does.
  double next_frame_s() const;

 private:
  void draw_bar(const Canvas& canvas, Desk& desk, TimelineMemory& timeline, ImVec2 size);

  LectureText text_;
  double bar_until_ = 0;  ///< when the controls disappear
};

}  // namespace ropewalk::ui
