#include "ui/dialogs/open_dialog.h"

#include <imgui_stdlib.h>

namespace ropewalk::ui {

void OpenDialog::ask(Host& host, std::string parameter) {
  parameter_ = std::move(parameter);
  if (!host.can_ask_what_to_open()) return Dialog::ask();
  if (!system_dialog_.open()) system_dialog_.wait_for(host.ask_what_to_open(!parameter_.empty()));
}

Command OpenDialog::command_for(const std::string& path) const {
  if (parameter_.empty()) return {CommandKind::open_file, path};
  return {CommandKind::open_record, parameter_ + "=" + path};
}

void OpenDialog::draw(const Canvas& canvas, Commands& commands) {
  if (system_dialog_.open())
    if (const auto chosen = system_dialog_.result(); chosen && !chosen->empty())
      commands.push_back(command_for(*chosen));
  if (!begin("###open")) return;
  ImGui::TextUnformatted(
      parameter_.empty()
          ? "Open an exported picture, a saved session, a lesson, an array, or a model's file or folder"
          : "Open an .npy, .npz or .safetensors file; #NAME behind its path names one of several tensors");
  ImGui::SetNextItemWidth(28 * ImGui::GetFontSize());
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  bool go = ImGui::InputTextWithHint("###path", "Path of the file, or drop it on the window", &path_,
                                     ImGuiInputTextFlags_EnterReturnsTrue);
  if (ImGui::Button("Cancel") || ImGui::IsKeyPressed(ImGuiKey_Escape)) ImGui::CloseCurrentPopup();
  ImGui::SameLine();
  go = accent_button(canvas, "Open###go") || go;
  if (go && !path_.empty()) {
    commands.push_back(command_for(path_));
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

}  // namespace ropewalk::ui
