#include "ui/dialogs/key_list.h"

#include <utility>

#include "ui/keys.h"

namespace ropewalk::ui {

void KeyList::draw(const Canvas& canvas) {
  if (std::exchange(requested_, false)) ImGui::OpenPopup("###keys");
  ImGui::SetNextWindowPos(ImGui::GetMainViewport()->GetCenter(), ImGuiCond_Always, ImVec2(0.5f, 0.5f));
  if (!ImGui::BeginPopup("###keys")) return;
  if (ImGui::BeginTable("keys", 2, ImGuiTableFlags_SizingFixedFit)) {
    const auto row = [&](const char* name, const char* what) {
      ImGui::TableNextColumn();
      ImGui::PushFont(canvas.fonts.mono, kTextSize);
      ImGui::TextUnformatted(name);
      ImGui::PopFont();
      ImGui::TableNextColumn();
      ImGui::TextUnformatted(what);
    };
    for (const Key& key : keys())
      if (*key.name) row(key.name, key.what);
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
