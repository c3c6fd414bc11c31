// What the workspace offers to open: menus, the finder, the first start.
#include <algorithm>
#include <exception>

#include "documents/lesson_files.h"
#include "documents/published_models.h"
#include "ui/workspace.h"

namespace ropewalk::ui {

void Workspace::draw_figure_menu() {
  if (!ImGui::BeginPopup("figures")) return;
  if (ImGui::BeginMenu("Models")) {
    for (const PublishedModel& preset : published_models())
      if (ImGui::MenuItem((preset.name + "###" + preset.id).c_str())) open_model(preset);
    ImGui::EndMenu();
  }
  std::vector<std::string> topics;
  for (const Figure& figure : all_figures())
    if (std::ranges::find(topics, figure.topic) == topics.end()) topics.push_back(figure.topic);
  for (const std::string& topic : topics) {
    ImGui::TextDisabled("%s", topic.c_str());
    for (const Figure& figure : all_figures()) {
      if (figure.topic != topic) continue;
      const bool open = session_.find(figure.id) != nullptr;
      if (ImGui::MenuItem((figure.title + "###" + figure.id).c_str(), nullptr, open)) {
        if (open)
          session_.close(figure.id);
        else
          open_figure(figure);
      }
      ImGui::SetItemTooltip("%s", figure.source.c_str());
      for (const Preset& preset : figure.presets) {
        if (ImGui::MenuItem(("      " + preset.title + "###" + preset.id).c_str()))
          apply_preset(figure, preset);
        ImGui::SetItemTooltip("%s", preset.id.c_str());
      }
    }
  }
  ImGui::EndPopup();
}

void Workspace::open_model(const PublishedModel& preset) {
  show_model(session_, preset.config, preset.id);
  model_card_.ask();
}

void Workspace::answer_welcome(WelcomeChoice choice) {
  if (choice == WelcomeChoice::lessons) open_lesson(lesson_files().front().id);
  if (choice == WelcomeChoice::model) open_model(*find_published_model("llama-3.1-8b"));
}

void Workspace::ask_what_to_find() {
  std::vector<Finding> all;
  find_figures(all);
  for (const LessonFile& file : lesson_files())
    all.push_back({"Lesson", file.title, file.id, [this, id = file.id] { open_lesson(id); }});
  if (lesson_.is_open())
    for (std::size_t i = 0; i < lesson_.lesson()->steps.size(); ++i)
      all.push_back({"Step", lesson_.lesson()->steps[i].title, lesson_.lesson()->title, [this, i] {
                       lesson_.go(session_, static_cast<std::ptrdiff_t>(i) -
                                                static_cast<std::ptrdiff_t>(lesson_.step()));
                     }});
  find_files(all);
  for (const Key& key : keys())
    if (*key.name) all.push_back({"Command", key.what, key.name, [this, act = key.act] { act(*this); }});
  finder_.ask(std::move(all));
}

void Workspace::find_figures(std::vector<Finding>& all) {
  for (const Figure& figure : all_figures())
    all.push_back({"Figure", figure.title, figure.id + " " + figure.topic + " " + figure.source,
                   [this, &figure] { open_figure(figure); }});
  for (const Figure& figure : all_figures())
    for (const Preset& preset : figure.presets)
      all.push_back({"Preset", preset.title, preset.id + " " + figure.title,
                     [this, &figure, &preset] { apply_preset(figure, preset); }});
}

void Workspace::find_files(std::vector<Finding>& all) {
  for (const PublishedModel& preset : published_models())
    all.push_back({"Model", preset.name, preset.id, [this, &preset] { open_model(preset); }});
  for (const std::string& path : recent_.paths())
    all.push_back({"Recent", path, "file", [this, path] { open(path); }});
}

void Workspace::draw_lesson_menu() {
  if (!ImGui::BeginPopup("lessons")) return;
  int number = 0;
  for (const LessonFile& file : lesson_files()) {
    const bool open = lesson_.is_open() && lesson_.lesson()->id == file.id;
    const std::string label = std::to_string(++number) + "  " + file.title + "###" + file.id;
    if (ImGui::MenuItem(label.c_str(), nullptr, open)) open_lesson(file.id);
  }
  ImGui::Separator();
  if (ImGui::MenuItem("Open one of your own (.md)...###own")) ask_to_open();
  ImGui::EndPopup();
}

void Workspace::open_lesson(const std::string& id) {
  try {
    lesson_.open(session_, id);
    values_shown_ = false;
  } catch (const std::exception& error) {
    status_.warn(error.what());
  }
}

/// Also where one figure fills the window: the new one takes its place.
void Workspace::open_figure(const Figure& figure) {
  session_.open(figure.id);
  if (!session_.maximised.empty()) session_.maximised = figure.id;
}

void Workspace::apply_preset(const Figure& figure, const Preset& preset) {
  open_figure(figure);
  session_.choose(figure, preset);
}

}  // namespace ropewalk::ui
