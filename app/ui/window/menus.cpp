#include "ui/window/menus.h"

#include <imgui.h>

#include <algorithm>

#include "documents/lesson_files.h"
#include "documents/published_models.h"

namespace ropewalk::ui {
namespace {

std::vector<std::string> topics() {
  std::vector<std::string> topics;
  for (const Figure& figure : all_figures())
    if (std::ranges::find(topics, figure.topic) == topics.end()) topics.push_back(figure.topic);
  return topics;
}

void draw_figure_items(const Session& session, const Figure& figure, Commands& commands) {
  const bool open = session.find(figure.id) != nullptr;
  if (ImGui::MenuItem((figure.title + "###" + figure.id).c_str(), nullptr, open))
    commands.push_back({open ? CommandKind::close_figure : CommandKind::open_figure, figure.id});
  ImGui::SetItemTooltip("%s", figure.source.c_str());
  for (const Preset& preset : figure.presets) {
    if (ImGui::MenuItem(("      " + preset.title + "###" + preset.id).c_str()))
      commands.push_back({CommandKind::use_preset, figure.id + "/" + preset.id});
    ImGui::SetItemTooltip("%s", preset.id.c_str());
  }
}

}  // namespace

void draw_figure_menu(const Session& session, Commands& commands) {
  if (!ImGui::BeginPopup("figures")) return;
  if (ImGui::BeginMenu("Models")) {
    for (const PublishedModel& model : published_models())
      if (ImGui::MenuItem((model.name + "###" + model.id).c_str()))
        commands.push_back({CommandKind::open_model, model.id});
    ImGui::EndMenu();
  }
  for (const std::string& topic : topics()) {
    ImGui::TextDisabled("%s", topic.c_str());
    for (const Figure& figure : all_figures())
      if (figure.topic == topic) draw_figure_items(session, figure, commands);
  }
  ImGui::EndPopup();
}

void draw_lesson_menu(const LessonPanel& lesson, Commands& commands) {
  if (!ImGui::BeginPopup("lessons")) return;
  int number = 0;
  for (const LessonFile& file : lesson_files()) {
    const bool open = lesson.is_open() && lesson.lesson()->id == file.id;
    const std::string label = std::to_string(++number) + "  " + file.title + "###" + file.id;
    if (ImGui::MenuItem(label.c_str(), nullptr, open)) commands.push_back({CommandKind::open_lesson, file.id});
  }
  ImGui::Separator();
  if (ImGui::MenuItem("Open your own lesson (.md)...###own")) commands.push_back({CommandKind::ask_for_file});
  ImGui::EndPopup();
}

}  // namespace ropewalk::ui
