#include "ui/card_background.h"

#include <cmath>

namespace ropewalk::ui {

void draw_card_background(HeatmapPainter& painter, ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color,
                          float rounding) {
  // Two strips hold the round corners; the painter fills the rectangle between them.
  const float top = std::ceil(min.y + rounding);
  const float bottom = std::floor(max.y - rounding);
  list.AddRectFilled(min, ImVec2(max.x, top), color, rounding, ImDrawFlags_RoundTop);
  painter.clear_rectangle(list, ImVec2(min.x, top), ImVec2(max.x, bottom), color);
  list.AddRectFilled(ImVec2(min.x, bottom), max, color, rounding, ImDrawFlags_RoundBottom);
}

void begin_card(const char* name, ImVec2 position, ImVec2 size, const Canvas& canvas, ImGuiWindowFlags flags) {
  const Palette& colors = canvas.colors;
  ImGui::SetNextWindowPos(position);
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, kCardRounding);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, 0);
  ImGui::Begin(name, nullptr, flags);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  const ImVec2 end = position + size;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(position, end);
  draw_card_background(canvas.painter, list, position, end, colors.card, kCardRounding);
  list.AddRect(position, end, colors.border, kCardRounding);
  list.PopClipRect();
}

}  // namespace ropewalk::ui
