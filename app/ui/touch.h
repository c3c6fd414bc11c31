// Turns fingers on a screen into the pointer that ImGui knows, into scrolling, and into zooming and moving a view.
#pragma once

#include <imgui.h>

#include <map>
#include <string>
#include <vector>

#include "ui/plot/panel_frame.h"

struct ImGuiWindow;

namespace ropewalk::ui {

struct Desk;

/// Nothing is pressed before it is clear what a finger wants:
///
///   a tap                      a click; on a plot the pointer stays there, so that the values are shown
///   one finger moves           the left button drags; up or down on text or buttons of a part that scrolls: it scrolls
///   one finger moves sideways  beside the plot of the only figure that a phone shows: the next or the previous figure
///   one finger rests           the right button is pressed until the finger leaves
///   two fingers on a plot      they zoom and move its view; elsewhere they scroll
class Touch {
 public:
  enum class Phase { down, moved, up, cancelled };

  /// @param id  tells fingers apart. @param at  logical pixels
  void finger(Desk& desk, int id, Phase phase, ImVec2 at);
  /// Call it in each frame: a finger may have rested long enough.
  void advance();
  /// Seconds until `advance` has something to do; infinite if no finger rests.
  double next_frame_s() const;

 private:
  enum class State { none, waiting, pressing, scrolling, swiping, pinching, done };

  void begin_pinch(Desk& desk);
  void pinch(Desk& desk);
  void press(ImGuiMouseButton button);
  void release();
  ImVec2 center() const;
  float spread() const;

  State state_ = State::none;
  std::map<int, ImVec2> fingers_;  ///< on the screen
  ImVec2 start_, last_;            ///< of the first finger
  double since_ = -1;              ///< when the finger was seen to rest; negative: not seen yet
  bool on_plot_ = false;
  ImGuiMouseButton button_ = ImGuiMouseButton_Left;  ///< that is pressed
  ImGuiID scrolled_ = 0;                             ///< the window that scrolls
  std::string figure_;                               ///< that two fingers zoom; empty: they scroll
  int panel_ = 0;
  std::vector<PanelFrame> frames_;  ///< of the figure's panels when the second finger came
  ImVec2 pinch_center_;             ///< then
  float pinch_spread_ = 1;
};

}  // namespace ropewalk::ui
