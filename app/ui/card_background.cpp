#include "ui/card_background.h"

namespace ropewalk::ui {

void draw_card_background(const Canvas& canvas, ImVec2 min, ImVec2 max) {
  canvas.pen.rectangle(min, max, canvas.colors.card, kCardRounding);
  canvas.pen.outline(min, max, canvas.colors.border, kCardRounding);
}

void draw_card_on_page(const Canvas& canvas, ImVec2 min, ImVec2 max) {
  canvas.pen.card(min, max, canvas.colors.card, kCardRounding);
  canvas.pen.outline(min, max, canvas.colors.border, kCardRounding);
}

void begin_card(const char* name, ImVec2 position, ImVec2 size, const Canvas& canvas, ImGuiWindowFlags flags) {
  ImGui::SetNextWindowPos(position);
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, kCardRounding);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, 0);
  ImGui::Begin(name, nullptr, flags);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  const ImVec2 end = position + size;
  canvas.pen.push_clip(position, end);
  const bool stays_behind = (flags & ImGuiWindowFlags_NoBringToFrontOnFocus) != 0;
  stays_behind ? draw_card_on_page(canvas, position, end) : draw_card_background(canvas, position, end);
  canvas.pen.pop_clip();
}

}  // namespace ropewalk::ui
