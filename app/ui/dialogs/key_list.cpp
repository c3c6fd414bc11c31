#include "ui/dialogs/key_list.h"

#include <imgui_internal.h>

#include <algorithm>
#include <string>
#include <utility>

#include "ui/keys.h"

namespace ropewalk::ui {

void KeyList::draw(const Canvas& canvas) {
  if (std::exchange(requested_, false)) ImGui::OpenPopup("###keys");
  ImGui::SetNextWindowPos(ImGui::GetMainViewport()->GetCenter(), ImGuiCond_Always, ImVec2(0.5f, 0.5f));
  const ImVec2 screen = ImGui::GetMainViewport()->Size - ImVec2(20, 20);
  ImGui::SetNextWindowSizeConstraints(ImVec2(0, 0), screen);
  if (!ImGui::BeginPopup("###keys")) return;
  const float widest = std::min(50 * ImGui::GetFontSize(),
                                screen.x - 2 * ImGui::GetStyle().WindowPadding.x - ImGui::GetStyle().ScrollbarSize);
  if (ImGui::BeginTable("keys", 2, ImGuiTableFlags_None, ImVec2(widest, 0))) {
    ImGui::TableSetupColumn("key", ImGuiTableColumnFlags_WidthFixed);
    ImGui::TableSetupColumn("what", ImGuiTableColumnFlags_WidthStretch);
    const auto row = [&](const std::string& name, const char* what) {
      ImGui::TableNextColumn();
      ImGui::PushFont(canvas.fonts.mono, kTextSize);
      ImGui::TextUnformatted(name.c_str());
      ImGui::PopFont();
      ImGui::TableNextColumn();
      ImGui::TextWrapped("%s", what);
    };
    if (canvas.least_target > 0) {
      row("One finger", "Set the position and dimension, or drag a cursor");
      row("Two fingers", "Zoom and move the view");
      row("Long press", "Zoom to a box: hold the finger still, then drag");
    }
    for (const Key& key : keys())
      if (const std::string name = key.name_on(canvas.keyboard); !name.empty()) row(name, key.what);
    row("Tab, Shift+Tab", "Go to the next or previous control; on a card's title the arrow keys move its cursor");
    row("Left button", "Set the position and dimension, or drag a cursor; Shift+click adds a dimension");
    row("Wheel", "Zoom");
    row("Middle, Shift+left", "Move the view");
    row("Right button", "Zoom to a box");
    row("Double click", "Show the whole figure again");
    ImGui::EndTable();
  }
  ImGui::EndPopup();
}

}  // namespace ropewalk::ui
