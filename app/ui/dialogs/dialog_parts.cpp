#include "ui/dialogs/dialog_parts.h"

#include <imgui_stdlib.h>

#include <utility>

namespace ropewalk::ui {

bool Dialog::begin(const char* name) {
  if (std::exchange(requested_, false)) ImGui::OpenPopup(name);
  return begin_dialog(name);
}

void bold_text(const Canvas& canvas, const std::string& text, float size) {
  ImGui::PushFont(canvas.fonts.bold, size);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopFont();
}

void text_field(const char* name, const char* id, std::string& text, float width) {
  field_name(name);
  ImGui::SetNextItemWidth(width * ImGui::GetFontSize());
  ImGui::InputText(id, &text);
}

void error_line(const std::string& error) {
  if (error.empty()) return;
  ImGui::PushTextWrapPos(30 * ImGui::GetFontSize());
  ImGui::Text("%s  %s", icon::kWarning, error.c_str());
  ImGui::PopTextWrapPos();
}

bool cancel_button(ImVec2 size) {
  return ImGui::Button("Cancel", size) || ImGui::Shortcut(ImGuiKey_Escape, ImGuiInputFlags_RouteFocused);
}

}  // namespace ropewalk::ui
