#include "ui/findings.h"

#include "documents/lesson_files.h"
#include "documents/published_models.h"
#include "ui/desk.h"
#include "ui/keys.h"

namespace ropewalk::ui {

std::vector<Finding> everything_to_find(const Desk& desk) {
  std::vector<Finding> all;
  for (const Figure& figure : all_figures())
    all.push_back({"Figure",
                   figure.title,
                   figure.id + " " + figure.topic + " " + figure.source,
                   {CommandKind::open_figure, figure.id}});
  for (const Figure& figure : all_figures())
    for (const Preset& preset : figure.presets)
      all.push_back({"Preset",
                     preset.title,
                     preset.id + " " + figure.title,
                     {CommandKind::use_preset, figure.id + "/" + preset.id}});
  for (const LessonFile& file : lesson_files())
    all.push_back({"Lesson", file.title, file.id, {CommandKind::open_lesson, file.id}});
  if (const Lesson* lesson = desk.lesson.lesson())
    for (std::size_t i = 0; i < lesson->steps.size(); ++i)
      all.push_back(
          {"Step",
           lesson->steps[i].title,
           lesson->title,
           {CommandKind::show_step, "", static_cast<double>(i) - static_cast<double>(desk.lesson.step())}});
  for (const PublishedModel& model : published_models())
    all.push_back({"Model", model.name, model.id, {CommandKind::open_model, model.id}});
  for (const std::string& path : desk.recent.paths())
    all.push_back({"Recent", path, "file", {CommandKind::open_file, path}});
  for (const Key& key : keys())
    if (*key.name) all.push_back({"Command", key.what, key.name, key.command});
  return all;
}

}  // namespace ropewalk::ui
