#include "gl/frame_rectangle.h"

#include <glad/gl.h>

#include <algorithm>
#include <cmath>

namespace ropewalk::gl {
namespace {

int to_pixel(float logical, float origin, float scale) {
  return static_cast<int>(std::lround((logical - origin) * scale));
}

}  // namespace

FrameRectangle whole_rectangle(ImVec2 min, ImVec2 max) {
  const ImDrawData& frame = *ImGui::GetDrawData();
  const ImVec2 origin = frame.DisplayPos;
  const ImVec2 scale = frame.FramebufferScale;
  return {to_pixel(min.x, origin.x, scale.x), to_pixel(min.y, origin.y, scale.y), to_pixel(max.x, origin.x, scale.x),
          to_pixel(max.y, origin.y, scale.y), to_pixel(frame.DisplaySize.y, 0, scale.y)};
}

FrameRectangle visible_rectangle(const ImDrawCmd& command, ImVec2 min, ImVec2 max) {
  const ImVec4& clip = command.ClipRect;
  FrameRectangle rectangle = whole_rectangle(ImVec2(std::max(min.x, clip.x), std::max(min.y, clip.y)),
                                             ImVec2(std::min(max.x, clip.z), std::min(max.y, clip.w)));
  rectangle.left = std::max(rectangle.left, 0);
  rectangle.top = std::max(rectangle.top, 0);
  rectangle.bottom = std::min(rectangle.bottom, rectangle.height);
  return rectangle;
}

void set_scissor(const FrameRectangle& rectangle) {
  glScissor(rectangle.left, rectangle.height - rectangle.bottom, rectangle.right - rectangle.left,
            rectangle.bottom - rectangle.top);
}

}  // namespace ropewalk::gl
