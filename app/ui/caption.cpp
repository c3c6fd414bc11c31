#include "ui/caption.h"

#include "ui/rich_text.h"

namespace ropewalk::ui {

void show_whole(const ImRect& place, const std::string& text) {
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(place.Min, place.Max) && !ImGui::IsAnyItemHovered())
    ImGui::SetTooltip("%s", text.c_str());
}

void draw_caption(const Canvas& canvas, ImVec2 top_left, float width, ImU32 color, const std::string& text,
                  bool interactive) {
  draw_cut_text(canvas.pen, top_left, width, color, text);
  if (interactive && ImGui::CalcTextSize(text.c_str()).x > width)
    show_whole(ImRect(top_left, top_left + ImVec2(width, ImGui::GetFontSize())), text);
}

}  // namespace ropewalk::ui
