// The keys of the workspace, and what they and the menus of cards do.
#include <imgui_internal.h>

#include <algorithm>
#include <exception>

#include "data_export/data_export.h"
#include "data_export/pieces.h"
#include "png/picture_file.h"
#include "python/python_script.h"
#include "system/image_clipboard.h"
#include "text/numbers.h"
#include "ui/workspace.h"

namespace ropewalk::ui {
namespace {

constexpr double kTextScaleStep = 0.125;
constexpr std::int64_t kMaxCopiedCells = 2'000'000;

}  // namespace

void Workspace::act_on_card(const OpenFigure& open, CardAction action) {
  switch (action) {
    case CardAction::none:
      return;
    case CardAction::copy_picture:
      return copy_picture(open.id);
    case CardAction::copy_numbers:
      return copy_data(&open);
    case CardAction::copy_python:
      try {
        ImGui::SetClipboardText(python_script(figure_by_id(open.id), session_.values(), open.preset).c_str());
        status_.say("Copied a Python script that draws this figure with NumPy and matplotlib.");
      } catch (const std::invalid_argument& error) {
        status_.warn(error.what());
      }
      return;
    case CardAction::pin:
      return session_.pin(open.id);
    case CardAction::unpin:
      session_.figure(open.id).pin.reset();
  }
}

void Workspace::copy_picture(const std::string& figure) {
  try {
    const PictureRequest request{.figures = {figure}, .scale = 2};
    std::string png;
    write_picture(host_.draw_picture(session_, request), session_, request,
                  [&](std::string_view bytes) { png += bytes; });
    copy_image(png);
    status_.say("Copied the picture.");
  } catch (const std::exception& error) {
    status_.warn(error.what());
  }
}

/// Pins the figure under the pointer as it is now; or unpins it.
void Workspace::toggle_pin(bool keep) {
  const OpenFigure* open = focused_figure();
  if (!open) return status_.say("Point at a figure to pin it.");
  act_on_card(*open, keep ? CardAction::pin : CardAction::unpin);
}

const std::vector<Workspace::Key>& Workspace::keys() {
  constexpr bool kRepeats = true;
  constexpr bool kOnce = false;
  static const std::vector<Key> keys{
      {ImGuiMod_Ctrl | ImGuiKey_S, "Ctrl+S", "Export", kOnce, [](Workspace& w) { w.export_focused(); }},
      {ImGuiMod_Ctrl | ImGuiKey_C, "Ctrl+C", "Copy the figure's numbers as CSV", kOnce,
       [](Workspace& w) { w.copy_data(w.focused_figure()); }},
      {ImGuiMod_Ctrl | ImGuiKey_K, "Ctrl+K", "Find anything by its name", kOnce,
       [](Workspace& w) { w.ask_what_to_find(); }},
      {ImGuiKey_P, "P", "Pin the figure to compare it with itself later", kOnce,
       [](Workspace& w) { w.toggle_pin(true); }},
      {ImGuiMod_Shift | ImGuiKey_P, "Shift+P", "Unpin", kOnce, [](Workspace& w) { w.toggle_pin(false); }},
      {ImGuiKey_B, "B", "Of a pinned figure: the pinned one, or the comparison", kOnce,
       [](Workspace& w) {
         const OpenFigure* open = w.focused_figure();
         if (open && open->pin) {
           bool& alone = w.session_.figure(open->id).pin->shows_pinned;
           alone = !alone;
         }
       }},
      {ImGuiMod_Ctrl | ImGuiKey_O, "Ctrl+O", "Open a picture, a session, a config.json or a lesson", kOnce,
       [](Workspace& w) { w.ask_to_open(); }},
      {ImGuiMod_Ctrl | ImGuiKey_Z, "Ctrl+Z", "Undo", kRepeats, [](Workspace& w) { w.session_.undo(); }},
      {ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z, "Ctrl+Shift+Z", "Redo", kRepeats,
       [](Workspace& w) { w.session_.redo(); }},
      {ImGuiMod_Ctrl | ImGuiKey_Y, "", "", kRepeats, [](Workspace& w) { w.session_.redo(); }},
      {ImGuiMod_Ctrl | ImGuiKey_Equal, "Ctrl+plus", "Larger text", kRepeats,
       [](Workspace& w) { w.scale_text(1); }},
      {ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Equal, "", "", kRepeats,
       [](Workspace& w) { w.scale_text(1); }},
      {ImGuiMod_Ctrl | ImGuiKey_KeypadAdd, "", "", kRepeats, [](Workspace& w) { w.scale_text(1); }},
      {ImGuiMod_Ctrl | ImGuiKey_Minus, "Ctrl+minus", "Smaller text", kRepeats,
       [](Workspace& w) { w.scale_text(-1); }},
      {ImGuiMod_Ctrl | ImGuiKey_KeypadSubtract, "", "", kRepeats, [](Workspace& w) { w.scale_text(-1); }},
      {ImGuiKey_Equal, "+", "Zooms in; the figure under the pointer, or the one that Tab has reached",
       kRepeats, [](Workspace& w) { w.zoom(0.8); }},
      {ImGuiMod_Shift | ImGuiKey_Equal, "", "", kRepeats, [](Workspace& w) { w.zoom(0.8); }},
      {ImGuiKey_KeypadAdd, "", "", kRepeats, [](Workspace& w) { w.zoom(0.8); }},
      {ImGuiKey_Minus, "-", "Zooms out", kRepeats, [](Workspace& w) { w.zoom(1.25); }},
      {ImGuiKey_KeypadSubtract, "", "", kRepeats, [](Workspace& w) { w.zoom(1.25); }},
      {ImGuiKey_0, "0", "Shows all of the figure again", kOnce, [](Workspace& w) { w.zoom(0); }},
      {ImGuiKey_Space, "Space", "Play or pause", kOnce, [](Workspace& w) { w.playback_.toggle(w.session_); }},
      {ImGuiKey_LeftArrow, "Left", "One position back; in a lecture the step before", kRepeats,
       [](Workspace& w) { w.lecture_.on() ? w.walk(-1) : w.step_position(-1); }},
      {ImGuiKey_RightArrow, "Right", "One position on; in a lecture the next step", kRepeats,
       [](Workspace& w) { w.lecture_.on() ? w.walk(1) : w.step_position(1); }},
      {ImGuiKey_PageDown, "Page Down", "The lesson's next step", kOnce, [](Workspace& w) { w.walk(1); }},
      {ImGuiKey_PageUp, "Page Up", "The lesson's step before", kOnce, [](Workspace& w) { w.walk(-1); }},
      {ImGuiKey_1, "1 to 9", "The links in the lesson's text", kOnce,
       [](Workspace& w) { w.lesson_.follow(w.session_, w.playback_, 0); }},
      {ImGuiKey_F5, "F5", "Lecture: one figure or two on the whole screen", kOnce,
       [](Workspace& w) { w.toggle_lecture(); }},
      {ImGuiKey_F11, "F11", "Full screen", kOnce,
       [](Workspace& w) { w.host_.set_full_screen(!w.host_.full_screen()); }},
      {ImGuiKey_Escape, "Esc", "Back from one figure to all, or from a lecture", kOnce,
       [](Workspace& w) { w.lecture_.on() ? w.toggle_lecture() : w.session_.maximised.clear(); }},
      {ImGuiKey_F1, "?, F1", "This list", kOnce, [](Workspace& w) { w.keys_shown_ = true; }},
      {ImGuiMod_Ctrl | ImGuiKey_Q, "Ctrl+Q", "Quit", kOnce, [](Workspace& w) { w.host_.close(); }},
  };
  return keys;
}

void Workspace::handle_keys() {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput ||
      ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel))
    return;
  // Where the question mark is depends on the keyboard, so it is read as a letter.
  if (std::ranges::count(io.InputQueueCharacters, ImWchar{'?'}) > 0) keys_shown_ = true;
  for (int link = 1; link < 9; ++link)  // the first is in the list
    if (ImGui::Shortcut(static_cast<ImGuiKeyChord>(ImGuiKey_1 + link), ImGuiInputFlags_RouteGlobal))
      lesson_.follow(session_, playback_, static_cast<std::size_t>(link));
  for (const Key& key : keys())
    if (ImGui::Shortcut(key.chord, ImGuiInputFlags_RouteGlobal |
                                       (key.repeats ? ImGuiInputFlags_Repeat : ImGuiInputFlags_None)))
      key.act(*this);
}

void Workspace::export_focused() {
  if (session_.figures().empty()) return status_.say("There is nothing to export: open a figure first.");
  const OpenFigure* focused = focused_figure();
  export_.ask(session_, focused ? focused->id : "", lesson_.lesson());
}

void Workspace::scale_text(double by) {
  session_.text_scale = std::clamp(session_.text_scale + by * kTextScaleStep, 1.0, 3.0);
}

/// By 0: all again.
void Workspace::zoom(double by) {
  const OpenFigure* focused = focused_figure();
  if (!focused) return status_.say("Point at a figure to zoom it, or go there with Tab.");
  OpenFigure& open = session_.figure(focused->id);
  if (by == 0) return open.views.clear();
  zoom_views(evaluations_.get(open, session_.values(), deadline_).plot, memories_[open.id], by, open);
}

void Workspace::step_position(std::int64_t by) {
  if (ImGui::GetCurrentContext()->NavCursorVisible) return;  // the arrows move between widgets
  playback_.stop();
  session_.set(kTimelineParameter, session_.values().get<std::int64_t>(kTimelineParameter) + by);
}

/// The figure under the pointer, else the one that Tab has reached, else the maximised, else none.
const OpenFigure* Workspace::focused_figure() const {
  const std::string& pointed = hovered_.empty() ? tabbed_ : hovered_;
  return session_.find(pointed.empty() ? session_.maximised : pointed);
}

void Workspace::copy_data(const OpenFigure* open) {
  if (!open) return status_.say("Point at a figure to copy its numbers.");
  const Evaluation& evaluation = evaluations_.get(*open, session_.values());
  if (!evaluation.error.empty()) return status_.warn(evaluation.error);
  if (cell_count(evaluation.plot) > kMaxCopiedCells)
    return status_.warn("The figure has more than " + grouped(kMaxCopiedCells) +
                        " numbers: export them to a file instead (Ctrl+S).");
  std::string csv;
  write_csv(evaluation.plot, [&](std::string_view bytes) { csv += bytes; });
  ImGui::SetClipboardText(csv.c_str());
  status_.say("Copied " + grouped(cell_count(evaluation.plot)) + " numbers as CSV.");
}

void Workspace::draw_key_list() {
  if (std::exchange(keys_shown_, false)) ImGui::OpenPopup("###keys");
  ImGui::SetNextWindowPos(ImGui::GetMainViewport()->GetCenter(), ImGuiCond_Always, ImVec2(0.5f, 0.5f));
  if (!ImGui::BeginPopup("###keys")) return;
  if (ImGui::BeginTable("keys", 2, ImGuiTableFlags_SizingFixedFit)) {
    const auto row = [&](const char* name, const char* what) {
      ImGui::TableNextColumn();
      ImGui::PushFont(fonts_.mono, kTextSize);
      ImGui::TextUnformatted(name);
      ImGui::PopFont();
      ImGui::TableNextColumn();
      ImGui::TextUnformatted(what);
    };
    for (const Key& key : keys())
      if (*key.name) row(key.name, key.what);
    row("Left button", "Picks, and drags the cursor; with Shift a click adds");
    row("Wheel", "Zooms");
    row("Middle, Shift+left", "Moves the view");
    row("Right button", "Zooms to a box");
    row("Double click", "Shows all again");
    ImGui::EndTable();
  }
  ImGui::EndPopup();
}

}  // namespace ropewalk::ui
