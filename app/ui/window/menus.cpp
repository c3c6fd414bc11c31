#include "ui/window/menus.h"

#include <imgui.h>

#include <algorithm>

#include "documents/course.h"
#include "documents/published_models.h"
#include "ui/dialogs/gallery.h"
#include "ui/lesson/step_marks.h"
#include "ui/rich_text.h"
#include "ui/widgets.h"

namespace ropewalk::ui {
namespace {

/// The part of a label that a menu has room for, and what stands behind "###".
std::string menu_label(const std::string& label, const std::string& id) {
  const float room = dialog_width(FLT_MAX) - ImGui::GetStyle().WindowPadding.x - 2 * ImGui::GetFontSize();
  return fitting_rich_text(label, room) + "###" + id;
}

void draw_figure_items(const Session& session, const Figure& figure, Commands& commands) {
  const bool open = session.find(figure.id) != nullptr;
  if (ImGui::MenuItem(menu_label(figure.title, figure.id).c_str(), nullptr, open))
    commands.push_back({open ? CommandKind::close_figure : CommandKind::open_figure, figure.id});
  ImGui::SetItemTooltip("%s\n%s", figure.summary.c_str(), figure.source.c_str());
  for (const Preset& preset : figure.presets) {
    if (ImGui::MenuItem(menu_label("      " + preset.title, preset.id).c_str()))
      commands.push_back({CommandKind::use_preset, figure.id + "/" + preset.id});
    ImGui::SetItemTooltip("%s", preset.id.c_str());
  }
}

/// The published models by maker; choosing one asks for a command on it.
void draw_model_items(CommandKind command, Commands& commands) {
  for (const MakersModels& group : published_models_by_maker()) {
    if (!ImGui::BeginMenu(group.maker.c_str())) continue;
    for (const PublishedModel* model : group.models)
      if (ImGui::MenuItem((model->name + "###" + model->id).c_str())) commands.push_back({command, model->id});
    ImGui::EndMenu();
  }
}

/// A lesson with a mark and "3 of 5" for what the reader has seen of it; the open one is bold.
void draw_lesson_item(const Canvas& canvas, const LessonPanel& lesson, const LessonFile& file, int number,
                      Commands& commands) {
  const LessonProgress progress = progress_in(lesson.progress(), file);
  const std::string steps =
      progress.seen > 0 ? std::to_string(progress.seen) + " of " + std::to_string(progress.steps) : "";
  const bool open = lesson.is_open() && lesson.lesson()->id == file.id;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::PushFont(open ? canvas.fonts.bold : canvas.fonts.text, 0);
  const std::string label = "     " + std::to_string(number) + "  " + file.title() + "###" + file.id;
  if (ImGui::MenuItem(label.c_str(), steps.c_str())) commands.push_back({CommandKind::open_lesson, file.id});
  ImGui::PopFont();
  const float half = ImGui::GetFontSize() / 2;
  draw_state_mark(corner + ImVec2(half, half), 0.28f * ImGui::GetFontSize(), progress.state(), canvas.colors.muted);
  if (!ImGui::BeginItemTooltip()) return;
  ImGui::PushTextWrapPos(24 * ImGui::GetFontSize());
  ImGui::TextUnformatted(file.outline.summary.c_str());
  if (progress.seen > 0) ImGui::TextDisabled("%s", progress.sentence().c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

}  // namespace

void draw_figure_menu(const Canvas& canvas, const Session& session, Commands& commands) {
  const RowsToTap rows(canvas);
  if (!ImGui::BeginPopup("figures")) return;
  if (ImGui::MenuItem("Add from the gallery...###gallery")) commands.push_back({CommandKind::open_gallery});
  if (ImGui::BeginMenu("Models")) {
    draw_model_items(CommandKind::open_model, commands);
    ImGui::EndMenu();
  }
  if (ImGui::BeginMenu("Compare with a model", session.model() != nullptr)) {
    draw_model_items(CommandKind::compare_model, commands);
    ImGui::EndMenu();
  }
  for (const std::string& topic : topics()) {
    ImGui::TextDisabled("%s", topic.c_str());
    for (const Figure& figure : all_figures())
      if (figure.topic == topic) draw_figure_items(session, figure, commands);
  }
  ImGui::EndPopup();
}

void draw_lesson_menu(const Canvas& canvas, const LessonPanel& lesson, Commands& commands) {
  const RowsToTap rows(canvas);
  if (!ImGui::BeginPopup("lessons")) return;
  const CourseProgress& progress = lesson.progress();
  if (const auto place = continuation(progress); place && !lesson.is_open()) {
    if (ImGui::MenuItem(("Continue: " + place->name() + "###continue").c_str()))
      commands.push_back({CommandKind::continue_course});
    ImGui::Separator();
  }
  int number = 0;
  for (const LessonFile& file : lesson_files()) draw_lesson_item(canvas, lesson, file, ++number, commands);
  ImGui::Separator();
  if (ImGui::MenuItem("Open your own lesson (.md)...###own")) commands.push_back({CommandKind::ask_for_file});
  if (ImGui::MenuItem("Save as a page for printing...###print")) commands.push_back({CommandKind::export_lessons});
  if (ImGui::BeginMenu("Forget the progress###progress", !progress.empty())) {
    if (ImGui::MenuItem("Forget which steps were seen and what was answered###forget"))
      commands.push_back({CommandKind::forget_progress});
    ImGui::EndMenu();
  }
  ImGui::EndPopup();
}

}  // namespace ropewalk::ui
