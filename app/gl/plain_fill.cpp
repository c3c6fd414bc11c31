#include "gl/plain_fill.h"

#include <glad/gl.h>

#include <cstring>

#include "gl/frame_rectangle.h"

namespace ropewalk::gl {
namespace {

struct Fill {
  ImVec2 min, max;
  ImU32 color;
};

/// The draw-list callback: clears the part of the rectangle that is inside the command's clip rectangle.
void clear_rectangle(const ImDrawList*, const ImDrawCmd* command) {
  Fill fill{};
  std::memcpy(&fill, command->UserCallbackData, sizeof fill);  // the list does not align its copy
  const FrameRectangle visible = visible_rectangle(*command, fill.min, fill.max);
  if (visible.empty()) return;
  set_scissor(visible);
  const ImVec4 color = ImGui::ColorConvertU32ToFloat4(fill.color);
  glClearColor(color.x, color.y, color.z, color.w);
  glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

void add_plain_fill(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color) {
  Fill fill{min, max, color};
  list.AddCallback(clear_rectangle, &fill, sizeof fill);  // the list copies `fill`
}

}  // namespace ropewalk::gl
