#include "ui/dialogs/finder.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <sstream>
#include <utility>

#include "text/strings.h"

namespace ropewalk::ui {
namespace {

constexpr float kRowsShown = 12;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80); }

/// Whether a word of the text starts with these letters.
bool starts_a_word(const std::string& text, const std::string& letters) {
  for (std::size_t at = text.find(letters); at != text.npos; at = text.find(letters, at + 1))
    if (at == 0 || !is_letter(text[at - 1])) return true;
  return false;
}

bool has_letters(const std::string& text, const std::string& letters) { return text.find(letters) != text.npos; }

/// Whether the text starts with these words and its next letter belongs to another word.
bool starts_with_word(std::string_view text, std::string_view words) {
  return !words.empty() && text.starts_with(words) && (text.size() == words.size() || !is_letter(text[words.size()]));
}

}  // namespace

std::optional<int> rank(const Finding& finding, const std::string& typed) {
  const std::string label = lower(finding.label);
  const std::string wanted = lower(std::string(trim(typed)));
  const std::string names = lower(finding.words);
  if (label == wanted) return 0;
  if (!wanted.empty() && (" " + names + " ").find(" " + wanted + " ") != names.npos) return 1;
  if (starts_with_word(label, wanted)) return 2;
  std::istringstream stream(wanted);
  const std::vector<std::string> words(std::istream_iterator<std::string>(stream), {});
  const auto all_in = [&](const std::string& text, auto has) {
    return std::ranges::all_of(words, [&](const std::string& word) { return has(text, word); });
  };
  const std::string together = lower(finding.kind) + " " + label + " " + names;
  if (all_in(label, starts_a_word)) return 3;
  if (all_in(together, starts_a_word)) return 4;
  if (all_in(together, has_letters)) return 5;
  if (starts_a_word(lower(finding.text), wanted)) return 6;
  return {};
}

std::vector<const Finding*> found_in(const std::vector<Finding>& all, const std::string& typed) {
  std::vector<std::pair<int, const Finding*>> ranked;
  for (const Finding& finding : all)
    if (const auto how_well = rank(finding, typed)) ranked.emplace_back(*how_well, &finding);
  std::ranges::stable_sort(ranked, {}, [](const auto& one) { return one.first; });
  std::vector<const Finding*> found;
  for (const auto& [how_well, finding] : ranked) found.push_back(finding);
  return found;
}

void Finder::ask(std::vector<Finding> all) {
  all_ = std::move(all);
  typed_.clear();
  find();
  requested_ = true;
}

void Finder::find() {
  found_ = found_in(all_, typed_);
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
      "###words", "Find a figure, value, model, lesson or command", &typed_,
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
  const RowsToTap rows(canvas);
  const float row = ImGui::GetTextLineHeightWithSpacing();
  const float room = ImGui::GetMainViewport()->Size.y - ImGui::GetCursorScreenPos().y - 2 * row;
  if (ImGui::BeginChild("found", ImVec2(0, std::min(kRowsShown * row, std::max(room, row))))) {
    if (found_.empty()) ImGui::TextDisabled("Nothing with this name was found.");
    for (int i = 0; i < static_cast<int>(found_.size()); ++i) {
      const Finding& finding = *found_[i];
      ImGui::PushID(i);
      const float y = ImGui::GetCursorPosY();
      if (ImGui::Selectable("###row", i == chosen_)) chosen = &finding;
      if (i == chosen_ && !ImGui::IsItemVisible()) ImGui::SetScrollHereY();
      if (i == chosen_ && canvas.read_aloud) *canvas.read_aloud = finding.kind + ": " + finding.label;
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
