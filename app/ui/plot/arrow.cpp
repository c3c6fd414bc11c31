#include "ui/plot/arrow.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace ropewalk::ui {

void draw_arrow(Pen& pen, ImVec2 tail, ImVec2 tip, ImU32 color, float weight) {
  const ImVec2 way = tip - tail;
  const float length = std::hypot(way.x, way.y);
  if (length < 0.5f) return pen.disc(tip, 1.5f * weight, color);
  const float head = std::min(5.5f * weight, 0.6f * length);
  const ImVec2 along = way / length;
  const ImVec2 neck = tip - along * head;
  const ImVec2 side = ImVec2(-along.y, along.x) * head * 0.4f;
  const ImVec2 shaft[] = {tail, ImLerp(neck, tip, 0.2f)};
  const ImVec2 triangle[] = {tip, neck + side, neck - side};
  pen.polyline(shaft, color, weight);
  pen.polygon(triangle, color);
}

}  // namespace ropewalk::ui
