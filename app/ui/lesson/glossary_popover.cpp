#include "ui/lesson/glossary_popover.h"

#include <algorithm>
#include <utility>

#include "lessons/action.h"
#include "lessons/glossary.h"

namespace ropewalk::ui {

void GlossaryPopover::ask(const std::string& term, bool at_pointer) {
  term_ = term;
  asked_ = true;
  at_pointer_ = at_pointer;
}

void GlossaryPopover::draw(const Canvas& canvas, Markdown& markdown) {
  constexpr const char* kName = "glossary";
  const float line = ImGui::GetFontSize();
  const ImVec2 screen = ImGui::GetMainViewport()->Size;
  const float width = std::min(22 * line, 0.9f * screen.x);
  if (std::exchange(asked_, false)) {
    ImGui::OpenPopup(kName);
    const ImVec2 at = at_pointer_ ? ImGui::GetMousePos() : ImVec2((screen.x - width) / 2, screen.y / 4);
    const bool below = at.y < 0.6f * screen.y;  // so that the line that was clicked stays visible
    ImGui::SetNextWindowPos(ImVec2(std::clamp(at.x - line, 0.0f, screen.x - width), at.y + (below ? line : -line)),
                            ImGuiCond_Always, ImVec2(0, below ? 0 : 1));
  }
  ImGui::SetNextWindowSizeConstraints(ImVec2(width, 0), ImVec2(width, 0.9f * screen.y));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(14, 12));
  const bool open = ImGui::BeginPopup(kName);
  ImGui::PopStyleVar();
  if (!open) return;
  // An entry that is longer than the room below or above is moved into the window.
  const ImVec2 corner = ImGui::GetWindowPos();
  const float lowest = std::max(0.0f, screen.y - ImGui::GetWindowHeight());
  ImGui::SetWindowPos(ImVec2(corner.x, std::clamp(corner.y, 0.0f, lowest)));
  const GlossaryEntry& entry = term_by_id(term_);
  ImGui::PushFont(canvas.fonts.bold, kTitleSize);
  ImGui::TextWrapped("%s", entry.title.c_str());
  ImGui::PopFont();
  const std::string clicked = markdown.draw(canvas, entry.text);
  if (leads_to_glossary(clicked)) term_ = clicked.substr(clicked.find(':') + 1);
  ImGui::EndPopup();
}

}  // namespace ropewalk::ui
