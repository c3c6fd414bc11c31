// Converts rectangles of a draw list (logical pixels) to framebuffer pixels. Call these functions only from a draw-list
// callback: they read ImGui::GetDrawData(), the frame that the backend is rendering.
#pragma once

#include <imgui.h>

namespace ropewalk::gl {

/// A rectangle in framebuffer pixels; row 0 is the top row.
struct FrameRectangle {
  int left, top, right, bottom;
  int height;  ///< height of the framebuffer
  bool empty() const { return left >= right || top >= bottom; }
};

/// The rectangle in framebuffer pixels, not clipped. It can extend beyond the framebuffer, because large pictures are
/// drawn in tiles (see offscreen_renderer.cpp).
FrameRectangle whole_rectangle(ImVec2 min, ImVec2 max);

/// The part of the rectangle inside the command's clip rectangle and the framebuffer.
FrameRectangle visible_rectangle(const ImDrawCmd& command, ImVec2 min, ImVec2 max);

/// Restricts OpenGL drawing to `rectangle`. ImGui's backend sets its own scissor again before each command.
void set_scissor(const FrameRectangle& rectangle);

}  // namespace ropewalk::gl
