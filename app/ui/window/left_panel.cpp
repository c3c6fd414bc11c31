#include "ui/window/left_panel.h"

#include <algorithm>
#include <utility>

#include "ui/card_background.h"
#include "ui/keys.h"
#include "ui/rich_text.h"
#include "ui/window/card_area.h"
#include "ui/window/menus.h"

namespace ropewalk::ui {
namespace {

void draw_name(const Canvas& canvas) {
  ImGui::PushFont(canvas.fonts.bold, 19);
  ImGui::TextUnformatted("Ropewalk");
  const float base = ImGui::GetItemRectMax().y;
  ImGui::PopFont();
  ImGui::SameLine(0, 8);
  ImGui::PushFont(canvas.fonts.text, kSmallTextSize + 0.5f);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_cut_text(canvas.pen, ImVec2(at.x, base - ImGui::GetFontSize() - 2), ImGui::GetContentRegionAvail().x,
                canvas.colors.muted, "how transformers count");
  ImGui::NewLine();
  ImGui::PopFont();
}

void draw_buttons(const Canvas& canvas, Desk& desk) {
  const float side = std::max(ImGui::GetFontSize() + 9, canvas.least_target);
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  bool first = true;
  const auto next = [&] {  // goes on in the next row where the buttons for fingers do not fit into one
    if (std::exchange(first, false)) return;
    ImGui::SameLine(0, 1);
    if (ImGui::GetCursorScreenPos().x + side > right) ImGui::NewLine();
  };
  const auto button = [&](const char* icon, const char* id, const char* what, CommandKind kind, bool enabled = true) {
    next();
    if (icon_button(canvas, icon, id, with_key(what, kind, canvas.keyboard).c_str(), side, enabled)) desk.ask(kind);
  };
  const Session& session = desk.session;
  const bool dark = session.theme() == Theme::dark;
  button(icon::kUndo, "undo", "Undo the last change", CommandKind::undo, session.can_undo());
  button(icon::kRedo, "redo", "Redo the change that was undone", CommandKind::redo, session.can_redo());
  button(icon::kReset, "reset all", "Every value back to its default", CommandKind::reset_all);
  button(icon::kOpen, "open", "Open a picture, a session, a model's file, an array or a lesson",
         CommandKind::ask_for_file);
  const std::string tip = with_key("Export", CommandKind::export_figure, canvas.keyboard);
  next();
  if (icon_button(canvas, icon::kSave, "export", tip.c_str(), side, !session.figures().empty()))
    desk.dialogs.export_dialog.ask(session, desk.host, "", desk.lesson.lesson());
  button(icon::kGallery, "gallery", "Add a figure from the gallery", CommandKind::open_gallery);
  button(icon::kFind, "find", "Find anything", CommandKind::find);
  button(dark ? icon::kSun : icon::kMoon, "theme", dark ? "Light" : "Dark", CommandKind::toggle_theme);
  button(icon::kKeyboard, "keys", "Keys", CommandKind::show_keys);
}

void draw_header(const Canvas& canvas, Desk& desk) {
  draw_name(canvas);
  draw_buttons(canvas, desk);
  const float third = (ImGui::GetContentRegionAvail().x - 2 * 6) / 3;
  if (ImGui::Button("Figures###figures", ImVec2(third, 0))) ImGui::OpenPopup("figures");
  name_item(canvas, "Figures");
  ImGui::SetItemTooltip("All figures, with presets from articles, and published models");
  draw_figure_menu(canvas, desk.session, desk.commands);
  ImGui::SameLine(0, 6);
  if (ImGui::Button("Lessons###lessons", ImVec2(third, 0))) ImGui::OpenPopup("lessons");
  name_item(canvas, "Lessons");
  ImGui::SetItemTooltip("Position encoding explained step by step");
  draw_lesson_menu(canvas, desk.lesson, desk.commands);
  ImGui::SameLine(0, 6);
  if (ImGui::Button("Lecture###lecture", ImVec2(third, 0))) desk.ask(CommandKind::toggle_lecture);
  name_item(canvas, "Lecture");
  constexpr const char* kWhat = "One or two figures on the whole screen, for a lecture hall";
  ImGui::SetItemTooltip("%s. Esc comes back.", with_key(kWhat, CommandKind::toggle_lecture, canvas.keyboard).c_str());
  desk.dialogs.model_card.draw_button(canvas, desk.session);
  ImGui::Dummy(ImVec2(0, 2));
}

/// Switches between the lesson's text and the values, and closes the lesson.
void draw_lesson_tabs(const Canvas& canvas, Desk& desk) {
  const float side = ImGui::GetFrameHeight();
  const float each = (ImGui::GetContentRegionAvail().x - side - 8) / 2;
  const auto tab = [&](const char* label, bool shows_values) {
    if (toggle_button(canvas, label, desk.values_shown == shows_values, ImVec2(each, 0)))
      desk.values_shown = shows_values;
    ImGui::SameLine(0, 4);
  };
  tab("Lesson###lesson tab", false);
  tab("Values###values tab", true);
  if (icon_button(canvas, icon::kClose, "close lesson", "Close the lesson and restore the previous figures and values",
                  side))
    desk.ask(CommandKind::close_lesson);
  ImGui::Dummy(ImVec2(0, 2));
}

}  // namespace

void draw_left_panel(const Canvas& canvas, Desk& desk, ImVec2 position, ImVec2 size) {
  begin_card("###rail", position, size, canvas);
  if (desk.embed == Embed::no) draw_header(canvas, desk);
  if (desk.lesson.is_open()) draw_lesson_tabs(canvas, desk);
  if (desk.lesson.is_open() && !desk.values_shown) {
    desk.lesson.draw(canvas, desk.session, desk.playback, desk.status);
    ImGui::End();
    return;
  }
  // The readout grows with long texts, so that it needs no scroll bar.
  const ImGuiID needed = ImGui::GetID("readout height");
  ImGuiStorage& memory = *ImGui::GetStateStorage();
  const float least = std::min(readout_height(), 0.35f * size.y);
  const float readout = std::clamp(memory.GetFloat(needed), least, 0.5f * size.y);
  ImGui::PushStyleVar(ImGuiStyleVar_ChildBorderSize, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(8, 4));
  if (ImGui::BeginChild("parameters", ImVec2(0, ImGui::GetContentRegionAvail().y - readout),
                        ImGuiChildFlags_NavFlattened))
    draw_rail(canvas, desk.session, desk.used, desk.rail, desk.status, desk.commands);
  ImGui::EndChild();
  if (ImGui::BeginChild("readout", ImVec2(0, 0), ImGuiChildFlags_NavFlattened)) {
    const Focus& focus = desk.focus;
    const bool hovers = !focus.readout.explanation.formula.empty();
    const char* const title = !hovers                   ? "Where you clicked last"
                              : focus.readout.at_cursor ? "At the cursor"
                                                        : "At the pointer";
    draw_readout(canvas, current_readout(desk), title);
    memory.SetFloat(needed, ImGui::GetCursorPosY());
  }
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
  ImGui::End();
}

}  // namespace ropewalk::ui
