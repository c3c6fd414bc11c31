#include "gl/plain_fill.h"

#include <glad/gl.h>

#include <algorithm>
#include <cmath>

namespace ropewalk::gl {
namespace {

struct Fill {
  ImVec2 min, max;
  ImU32 color;
};

/// While ImGui's backend draws a list: clears the part of the rectangle that the command may draw to.
void clear_rectangle(const ImDrawList*, const ImDrawCmd* command) {
  const Fill& fill = *static_cast<const Fill*>(command->UserCallbackData);
  const ImDrawData& frame = *ImGui::GetDrawData();
  const auto pixel = [](float logical, float origin, float scale) {
    return static_cast<int>(std::lround((logical - origin) * scale));
  };
  const ImVec2 origin = frame.DisplayPos;
  const ImVec2 scale = frame.FramebufferScale;
  const int height = pixel(frame.DisplaySize.y, 0, scale.y);
  const int left = std::max(pixel(std::max(fill.min.x, command->ClipRect.x), origin.x, scale.x), 0);
  const int top = std::max(pixel(std::max(fill.min.y, command->ClipRect.y), origin.y, scale.y), 0);
  const int right = pixel(std::min(fill.max.x, command->ClipRect.z), origin.x, scale.x);
  const int bottom = std::min(pixel(std::min(fill.max.y, command->ClipRect.w), origin.y, scale.y), height);
  if (left >= right || top >= bottom) return;
  glScissor(left, height - bottom, right - left, bottom - top);  // ImGui sets its own before every command
  const ImVec4 color = ImGui::ColorConvertU32ToFloat4(fill.color);
  glClearColor(color.x, color.y, color.z, color.w);
  glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

void add_plain_fill(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color) {
  Fill fill{min, max, color};
  list.AddCallback(clear_rectangle, &fill, sizeof fill);  // the list keeps a copy
}

}  // namespace ropewalk::gl
