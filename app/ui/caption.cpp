#include "ui/caption.h"

#include <algorithm>

#include "ui/rich_text.h"

namespace ropewalk::ui {

void tooltip_lines(const std::vector<std::string>& lines) {
  if (!ImGui::BeginTooltip()) return;
  ImGui::PushTextWrapPos(std::min(50 * ImGui::GetFontSize(), 0.9f * ImGui::GetMainViewport()->Size.x));
  for (const std::string& line : lines) ImGui::TextUnformatted(line.c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

void show_whole(const ImRect& place, const std::string& text) {
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(place.Min, place.Max) && !ImGui::IsAnyItemHovered())
    tooltip_lines({text});
}

void draw_caption(const Canvas& canvas, ImVec2 top_left, float width, ImU32 color, const std::string& text,
                  bool interactive) {
  draw_cut_text(canvas.pen, top_left, width, color, text);
  if (interactive && ImGui::CalcTextSize(text.c_str()).x > width)
    show_whole(ImRect(top_left, top_left + ImVec2(width, ImGui::GetFontSize())), text);
}

}  // namespace ropewalk::ui
