// Makes Tab go on from one part of the window to the next. ImGui alone would go round within the part that has the focus.
#pragma once

namespace ropewalk::ui {

class TabOrder {
 public:
  /// Call it directly after ImGui::NewFrame: focuses the next part if Tab has left one in the last frame.
  void begin_frame();
  /// Call it after everything is drawn: notices that Tab has gone past the last or the first widget of a part.
  void end_frame();
  /// Whether the next frame has something to do.
  bool moving() const { return direction_ != 0; }

 private:
  void enter_from_outside(int step);

  int part_ = 0;       ///< index of the part that Tab leaves
  int direction_ = 0;  ///< 1 forwards, -1 backwards, 0: Tab stays where it is
  int tries_ = 0;      ///< parts without widgets that were passed over
};

}  // namespace ropewalk::ui
