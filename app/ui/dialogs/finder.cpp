#include "ui/dialogs/finder.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cctype>
#include <sstream>
#include <utility>

namespace ropewalk::ui {
namespace {

constexpr float kRowsShown = 12;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

bool matches(const Finding& finding, const std::string& typed) {
  const std::string all = lower(finding.kind + " " + finding.label + " " + finding.words);
  std::istringstream words(lower(typed));
  for (std::string word; words >> word;)
    if (all.find(word) == std::string::npos) return false;
  return true;
}

void Finder::ask(std::vector<Finding> all) {
  all_ = std::move(all);
  typed_.clear();
  find();
  requested_ = true;
}

void Finder::find() {
  found_.clear();
  for (const Finding& finding : all_)
    if (matches(finding, typed_)) found_.push_back(&finding);
  chosen_ = 0;
}

void Finder::draw(const Canvas& canvas, Commands& commands) {
  if (std::exchange(requested_, false)) ImGui::OpenPopup("###finder");
  const ImVec2 screen = ImGui::GetMainViewport()->Size;
  const float width = std::min(38 * ImGui::GetFontSize(), screen.x - 20);
  ImGui::SetNextWindowPos(ImVec2(screen.x / 2, 0.12f * screen.y), ImGuiCond_Always, ImVec2(0.5f, 0));
  ImGui::SetNextWindowSize(ImVec2(width, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, kCardRounding);
  const bool open = ImGui::BeginPopupModal(
      "###finder", nullptr, ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize);
  ImGui::PopStyleVar();
  if (!open) return;
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(-FLT_MIN);
  // The text field has the keyboard: it passes the arrow keys on to the list.
  const auto arrows = [](ImGuiInputTextCallbackData* data) {
    static_cast<Finder*>(data->UserData)->chosen_ += data->EventKey == ImGuiKey_UpArrow ? -1 : 1;
    return 0;
  };
  const std::string before = typed_;
  const bool enter = ImGui::InputTextWithHint(
      "###words", "Find a figure, preset, model, lesson or command", &typed_,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackHistory, arrows, this);
  if (typed_ != before) find();
  chosen_ = std::clamp(chosen_, 0, std::max(static_cast<int>(found_.size()) - 1, 0));
  draw_list(canvas, commands, enter);
  const ImVec2 min = ImGui::GetWindowPos();
  if (ImGui::IsKeyPressed(ImGuiKey_Escape) ||
      (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !ImGui::IsWindowAppearing() &&
       !ImGui::IsMouseHoveringRect(min, min + ImGui::GetWindowSize(), false)))
    ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

void Finder::draw_list(const Canvas& canvas, Commands& commands, bool enter) {
  const Finding* chosen = nullptr;
  const float row = ImGui::GetTextLineHeightWithSpacing();
  if (ImGui::BeginChild("found", ImVec2(0, kRowsShown * row))) {
    if (found_.empty()) ImGui::TextDisabled("Nothing with this name was found.");
    for (int i = 0; i < static_cast<int>(found_.size()); ++i) {
      const Finding& finding = *found_[i];
      ImGui::PushID(i);
      const float y = ImGui::GetCursorPosY();
      if (ImGui::Selectable("###row", i == chosen_)) chosen = &finding;
      if (i == chosen_ && !ImGui::IsItemVisible()) ImGui::SetScrollHereY();
      ImGui::SetCursorPos(ImVec2(4, y));
      muted_text(canvas, finding.kind);
      ImGui::SameLine(6 * ImGui::GetFontSize());
      ImGui::TextUnformatted(finding.label.c_str());
      ImGui::PopID();
    }
  }
  ImGui::EndChild();
  if (enter && !found_.empty()) chosen = found_[chosen_];
  if (!chosen) return;
  ImGui::CloseCurrentPopup();
  commands.push_back(chosen->command);
}

}  // namespace ropewalk::ui
