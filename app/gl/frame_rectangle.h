// Where a rectangle of a draw list lies in the framebuffer, while ImGui's backend draws the list. Knows no
// drawing.
#pragma once

#include <imgui.h>

namespace ropewalk::gl {

/// Pixels of the framebuffer, rows from the top.
struct FrameRectangle {
  int left, top, right, bottom;
  int height;  ///< of the framebuffer
  bool empty() const { return left >= right || top >= bottom; }
};

/// The whole rectangle, which may reach beyond the framebuffer: pictures are drawn in tiles.
FrameRectangle whole_rectangle(ImVec2 min, ImVec2 max);

/// The part of it that the command may draw to.
FrameRectangle visible_rectangle(const ImDrawCmd& command, ImVec2 min, ImVec2 max);

/// Lets OpenGL draw there only; ImGui sets its own bounds before every command.
void scissor(const FrameRectangle& rectangle);

}  // namespace ropewalk::gl
