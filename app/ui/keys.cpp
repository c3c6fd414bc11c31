#include "ui/keys.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <utility>

namespace ropewalk::ui {

ImGuiKeyChord Key::chord_on(Keyboard keyboard) const { return page && in_page(keyboard) ? page->chord : chord; }

std::string Key::name_on(Keyboard keyboard) const {
  std::string shown = page && in_page(keyboard) ? page->name : name;
  constexpr std::string_view kCtrl = "Ctrl";
  if (on_mac(keyboard) && shown.starts_with(kCtrl)) shown.replace(0, kCtrl.size(), "Cmd");
  return shown;
}

const std::vector<Key>& keys() {
  using enum CommandKind;
  constexpr ImGuiKeyChord kCtrl = ImGuiMod_Ctrl;
  constexpr ImGuiKeyChord kShift = ImGuiMod_Shift;
  constexpr bool kRepeats = true;
  constexpr bool kOnce = false;
  constexpr double kZoomIn = 0.8;
  constexpr double kZoomOut = 1.25;
  constexpr PageKey kNone;
  static const std::vector<Key> keys{
      {kCtrl | ImGuiKey_S, "Ctrl+S", "Export", kOnce, {export_figure}},
      {kCtrl | ImGuiKey_C, "Ctrl+C", "Copy the figure's numbers as CSV", kOnce, {copy_numbers}},
      {kCtrl | kShift | ImGuiKey_C,
       "Ctrl+Shift+C",
       "Copy a link to what is shown",
       kOnce,
       {copy_link},
       PageKey{ImGuiKey_Y, "Y"}},
      {kCtrl | ImGuiKey_K, "Ctrl+K", "Find anything by its name", kOnce, {find}},
      {ImGuiKey_P, "P", "Pin the figure, to compare it with itself later", kOnce, {pin}},
      {kShift | ImGuiKey_P, "Shift+P", "Unpin", kOnce, {unpin}},
      {ImGuiKey_B,
       "B",
       "Show only the pinned figure, or the comparison; in a lecture also a black screen",
       kOnce,
       {toggle_pinned_alone}},
      {kCtrl | ImGuiKey_O, "Ctrl+O", "Open a picture, session, model's file or lesson", kOnce, {ask_for_file}},
      {kCtrl | ImGuiKey_Z, "Ctrl+Z", "Undo", kRepeats, {undo}},
      {kCtrl | kShift | ImGuiKey_Z, "Ctrl+Shift+Z", "Redo", kRepeats, {redo}},
      {kCtrl | ImGuiKey_Y, "", "", kRepeats, {redo}},
      {kCtrl | ImGuiKey_Equal, "Ctrl+plus", "Larger text", kRepeats, {scale_text, "", 1}, PageKey{0, "Ctrl+plus"}},
      {kCtrl | kShift | ImGuiKey_Equal, "", "", kRepeats, {scale_text, "", 1}, kNone},
      {kCtrl | ImGuiKey_KeypadAdd, "", "", kRepeats, {scale_text, "", 1}, kNone},
      {kCtrl | ImGuiKey_Minus, "Ctrl+minus", "Smaller text", kRepeats, {scale_text, "", -1}, PageKey{0, "Ctrl+minus"}},
      {kCtrl | ImGuiKey_KeypadSubtract, "", "", kRepeats, {scale_text, "", -1}, kNone},
      {ImGuiKey_Equal, "+", "Zoom into the figure under the pointer", kRepeats, {zoom, "", kZoomIn}},
      {kShift | ImGuiKey_Equal, "", "", kRepeats, {zoom, "", kZoomIn}},
      {ImGuiKey_KeypadAdd, "", "", kRepeats, {zoom, "", kZoomIn}},
      {ImGuiKey_Minus, "-", "Zoom out", kRepeats, {zoom, "", kZoomOut}},
      {ImGuiKey_KeypadSubtract, "", "", kRepeats, {zoom, "", kZoomOut}},
      {ImGuiKey_0, "0", "Show the whole figure again", kOnce, {zoom, "", 0}},
      {ImGuiKey_Space, "Space", "Play or pause", kOnce, {toggle_play}},
      {ImGuiKey_LeftArrow, "Left", "Previous position; in a lecture, previous step", kRepeats, {previous}},
      {ImGuiKey_RightArrow, "Right", "Next position; in a lecture, next step", kRepeats, {next}},
      {ImGuiKey_PageDown, "Page Down", "Next step of the lesson, then the next lesson", kOnce, {show_step, "", 1}},
      {ImGuiKey_PageUp, "Page Up", "Previous step of the lesson", kOnce, {show_step, "", -1}},
      {ImGuiKey_1, "1 to 9", "Follow a link in the lesson's text", kOnce, {follow_link, "", 0}},
      {ImGuiKey_F5,
       "F5",
       "Lecture mode: one figure or two on the whole screen",
       kOnce,
       {toggle_lecture},
       PageKey{ImGuiKey_F, "F"}},
      {kShift | ImGuiKey_F5, "", "", kOnce, {toggle_lecture}, kNone},  // remotes send it to start at the current slide
      {ImGuiKey_T,
       "T",
       "In a lecture: the step's text, links and questions beside the figures",
       kOnce,
       {toggle_lecture_text}},
      {ImGuiKey_L, "L", "In a lecture: a large pointer for the audience", kOnce, {toggle_pointer}},
      {kCtrl | ImGuiKey_L, "", "", kOnce, {toggle_pointer}, kNone},  // as in slide programs
      {ImGuiKey_Period, "Period", "In a lecture: a black screen, until the next key", kOnce, {toggle_blank}},
      {ImGuiKey_KeypadDecimal, "", "", kOnce, {toggle_blank}},
      {ImGuiKey_F11, "F11", "Full screen", kOnce, {toggle_full_screen}, PageKey{0, "F11"}},
      {ImGuiKey_Escape,
       "Esc",
       "Leave lecture mode at the step that was reached, or show all figures again",
       kOnce,
       {leave}},
      {ImGuiKey_F1, "?, F1", "Show this list", kOnce, {show_keys}},
      {kCtrl | ImGuiKey_Q, "Ctrl+Q", "Quit", kOnce, {quit}, kNone},
  };
  return keys;
}

std::string key_of(CommandKind command, Keyboard keyboard) {
  const auto found = std::ranges::find_if(
      keys(), [&](const Key& key) { return key.command.kind == command && !key.name_on(keyboard).empty(); });
  return found == keys().end() ? "" : found->name_on(keyboard);
}

std::string with_key(std::string tip, CommandKind command, Keyboard keyboard) {
  const std::string key = key_of(command, keyboard);
  return key.empty() ? tip : tip + " (" + key + ")";
}

bool page_takes(ImGuiKeyChord chord, bool typing) {
  constexpr std::array kEditing{ImGuiKey_A,      ImGuiKey_C,          ImGuiKey_V,      ImGuiKey_X,
                                ImGuiKey_Y,      ImGuiKey_Z,          ImGuiKey_Insert, ImGuiKey_LeftArrow,
                                ImGuiKey_Home,   ImGuiKey_RightArrow, ImGuiKey_End,    ImGuiKey_Backspace,
                                ImGuiKey_Delete, ImGuiKey_Enter};
  if (std::ranges::any_of(keys(), [&](const Key& key) { return key.chord_on(Keyboard::page) == chord; })) return true;
  const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
  if (chord & (ImGuiMod_Alt | ImGuiMod_Super)) return false;
  const bool developers = (chord & ImGuiMod_Shift) != 0 && (key == ImGuiKey_C || key == ImGuiKey_A);
  if (chord & ImGuiMod_Ctrl) return typing && !developers && std::ranges::count(kEditing, key) > 0;
  return key != ImGuiKey_None && (key < ImGuiKey_F1 || key > ImGuiKey_F24);
}

void read_keys(Commands& commands, Keyboard keyboard) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel))
    return;
  // The question mark is on different keys in different layouts, so this reads the typed character.
  if (std::ranges::count(io.InputQueueCharacters, ImWchar{'?'}) > 0) commands.push_back({CommandKind::show_keys});
  for (int link = 1; link < 9; ++link)  // the table has link 0
    if (ImGui::Shortcut(ImGuiKey_1 + link, ImGuiInputFlags_RouteGlobal))
      commands.push_back({CommandKind::follow_link, "", static_cast<double>(link)});
  for (const Key& key : keys()) {
    const ImGuiInputFlags repeat = key.repeats ? ImGuiInputFlags_Repeat : ImGuiInputFlags_None;
    const ImGuiKeyChord chord = key.chord_on(keyboard);
    if (chord != 0 && ImGui::Shortcut(chord, ImGuiInputFlags_RouteGlobal | repeat)) commands.push_back(key.command);
  }
}

}  // namespace ropewalk::ui
