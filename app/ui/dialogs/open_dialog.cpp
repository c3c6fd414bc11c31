#include "ui/dialogs/open_dialog.h"

#include <imgui_stdlib.h>

namespace ropewalk::ui {

void OpenDialog::ask() {
  if (FileDialog::available())
    system_dialog_.ask_what_to_open();
  else
    Dialog::ask();
}

void OpenDialog::draw(const Canvas& canvas, Commands& commands) {
  if (system_dialog_.open())
    if (const auto chosen = system_dialog_.result(); chosen && !chosen->empty())
      commands.push_back({CommandKind::open_file, *chosen});
  if (!begin("###open")) return;
  ImGui::TextUnformatted("Open an exported picture, a saved session, a lesson, or a model's file or folder");
  ImGui::SetNextItemWidth(28 * ImGui::GetFontSize());
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  bool go = ImGui::InputTextWithHint("###path", "Path of the file, or drop it on the window", &path_,
                                     ImGuiInputTextFlags_EnterReturnsTrue);
  if (ImGui::Button("Cancel") || ImGui::IsKeyPressed(ImGuiKey_Escape)) ImGui::CloseCurrentPopup();
  ImGui::SameLine();
  go = accent_button(canvas, "Open###go") || go;
  if (go && !path_.empty()) {
    commands.push_back({CommandKind::open_file, path_});
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

}  // namespace ropewalk::ui
