#include "ui/window/figure_switch.h"

#include <imgui_internal.h>

#include <algorithm>

#include "figure/figure.h"
#include "ui/rich_text.h"
#include "ui/widgets.h"

namespace ropewalk::ui {

float figure_switch_height(const Canvas& canvas) { return std::max(ImGui::GetFrameHeight(), canvas.least_target); }

std::string draw_figure_switch(const Canvas& canvas, const std::vector<std::string>& ids, const std::string& shown,
                               float width) {
  const auto count = static_cast<std::ptrdiff_t>(ids.size());
  const std::ptrdiff_t index = std::ranges::find(ids, shown) - ids.begin();
  const float side = figure_switch_height(canvas);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  std::ptrdiff_t next = index;
  const auto button = [&](const char* id, const char* name, ImGuiDir direction, float x, std::ptrdiff_t step) {
    ImGui::SetCursorScreenPos(corner + ImVec2(x, 0));
    if (ImGui::ArrowButtonEx(id, direction, ImVec2(1.5f * side, side))) next = (index + step + count) % count;
    name_item(canvas, name);
    ImGui::SetItemTooltip("%s", name);
  };
  button("previous figure", "Previous figure", ImGuiDir_Left, 0, -1);
  button("next figure", "Next figure", ImGuiDir_Right, width - 1.5f * side, 1);
  const std::string text =
      figure_by_id(shown).title + "   " + std::to_string(index + 1) + " of " + std::to_string(count);
  const float room = width - 3 * side - 16;
  const float left = 1.5f * side + 8 + std::max((room - ImGui::CalcTextSize(text.c_str()).x) / 2, 0.0f);
  draw_cut_text(canvas.pen, corner + ImVec2(left, (side - ImGui::GetFontSize()) / 2), room, canvas.colors.muted, text);
  return ids[static_cast<std::size_t>(next)];
}

}  // namespace ropewalk::ui
