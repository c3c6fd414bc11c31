#include "ui/dialogs/site_dialog.h"

#include <imgui_stdlib.h>

#include <stdexcept>

#include "session/link.h"

namespace ropewalk::ui {

void SiteDialog::ask(std::string figure) {
  figure_ = std::move(figure);
  error_.clear();
  Dialog::ask();
}

void SiteDialog::draw(const Canvas& canvas, std::string& site, Commands& commands) {
  if (!begin("###site")) return;
  bold_text(canvas, "Copy link", kTitleSize);
  ImGui::PushTextWrapPos(28 * ImGui::GetFontSize());
  ImGui::TextUnformatted(
      "A link opens in a page with Ropewalk, which anybody can put on a web server (docs/web.md). Which page shall it "
      "lead to? You are asked only once.");
  ImGui::PopTextWrapPos();
  if (ImGui::IsWindowAppearing()) {
    address_ = site;
    ImGui::SetKeyboardFocusHere();
  }
  ImGui::SetNextItemWidth(28 * ImGui::GetFontSize());
  bool go = ImGui::InputTextWithHint("###address", "https://example.org/ropewalk/", &address_,
                                     ImGuiInputTextFlags_EnterReturnsTrue);
  error_line(error_);
  ImGui::Dummy(ImVec2(0, 4));
  const ImVec2 button(7 * ImGui::GetFontSize(), 0);
  if (cancel_button(button)) ImGui::CloseCurrentPopup();
  ImGui::SameLine();
  go = accent_button(canvas, "Copy link###go", button) || go;
  if (go && !address_.empty()) {
    try {
      check_site(address_);
      site = address_;
      commands.push_back({CommandKind::copy_link, figure_});
      ImGui::CloseCurrentPopup();
    } catch (const std::invalid_argument& error) {
      error_ = error.what();
    }
  }
  ImGui::EndPopup();
}

}  // namespace ropewalk::ui
