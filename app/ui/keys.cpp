#include "ui/keys.h"

#include <imgui_internal.h>

#include <algorithm>

namespace ropewalk::ui {

const std::vector<Key>& keys() {
  using enum CommandKind;
  constexpr ImGuiKeyChord kCtrl = ImGuiMod_Ctrl;
  constexpr ImGuiKeyChord kShift = ImGuiMod_Shift;
  constexpr bool kRepeats = true;
  constexpr bool kOnce = false;
  constexpr double kZoomIn = 0.8;
  constexpr double kZoomOut = 1.25;
  static const std::vector<Key> keys{
      {kCtrl | ImGuiKey_S, "Ctrl+S", "Export", kOnce, {export_figure}},
      {kCtrl | ImGuiKey_C, "Ctrl+C", "Copy the figure's numbers as CSV", kOnce, {copy_numbers}},
      {kCtrl | kShift | ImGuiKey_C, "Ctrl+Shift+C", "Copy a link to what the window shows", kOnce, {copy_link}},
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
      {kCtrl | ImGuiKey_Equal, "Ctrl+plus", "Larger text", kRepeats, {scale_text, "", 1}},
      {kCtrl | kShift | ImGuiKey_Equal, "", "", kRepeats, {scale_text, "", 1}},
      {kCtrl | ImGuiKey_KeypadAdd, "", "", kRepeats, {scale_text, "", 1}},
      {kCtrl | ImGuiKey_Minus, "Ctrl+minus", "Smaller text", kRepeats, {scale_text, "", -1}},
      {kCtrl | ImGuiKey_KeypadSubtract, "", "", kRepeats, {scale_text, "", -1}},
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
      {ImGuiKey_F5, "F5", "Lecture mode: one figure or two on the whole screen", kOnce, {toggle_lecture}},
      {kShift | ImGuiKey_F5, "", "", kOnce, {toggle_lecture}},  // remotes send it to start at the current slide
      {ImGuiKey_T,
       "T",
       "In a lecture: the step's text, links and questions beside the figures",
       kOnce,
       {toggle_lecture_text}},
      {ImGuiKey_L, "L", "In a lecture: a large pointer for the audience", kOnce, {toggle_pointer}},
      {kCtrl | ImGuiKey_L, "", "", kOnce, {toggle_pointer}},  // as in slide programs
      {ImGuiKey_Period, "Period", "In a lecture: a black screen, until the next key", kOnce, {toggle_blank}},
      {ImGuiKey_KeypadDecimal, "", "", kOnce, {toggle_blank}},
      {ImGuiKey_F11, "F11", "Full screen", kOnce, {toggle_full_screen}},
      {ImGuiKey_Escape,
       "Esc",
       "Leave lecture mode at the step that was reached, or show all figures again",
       kOnce,
       {leave}},
      {ImGuiKey_F1, "?, F1", "Show this list", kOnce, {show_keys}},
      {kCtrl | ImGuiKey_Q, "Ctrl+Q", "Quit", kOnce, {quit}},
  };
  return keys;
}

void read_keys(Commands& commands) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel))
    return;
  // The question mark is on different keys in different layouts, so this reads the typed character.
  if (std::ranges::count(io.InputQueueCharacters, ImWchar{'?'}) > 0) commands.push_back({CommandKind::show_keys});
  for (int link = 1; link < 9; ++link)  // the table has link 0
    if (ImGui::Shortcut(ImGuiKey_1 + link, ImGuiInputFlags_RouteGlobal))
      commands.push_back({CommandKind::follow_link, "", static_cast<double>(link)});
  for (const Key& key : keys())
    if (ImGui::Shortcut(key.chord,
                        ImGuiInputFlags_RouteGlobal | (key.repeats ? ImGuiInputFlags_Repeat : ImGuiInputFlags_None)))
      commands.push_back(key.command);
}

}  // namespace ropewalk::ui
