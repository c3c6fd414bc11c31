#include "ui/findings.h"

#include <algorithm>
#include <array>
#include <set>

#include "documents/course.h"
#include "documents/lesson_files.h"
#include "documents/published_models.h"
#include "lessons/glossary.h"
#include "models/model.h"
#include "ui/keys.h"

namespace ropewalk::ui {
namespace {

/// A command, and the words that people use for it besides its name.
struct CommandWords {
  CommandKind kind;
  double amount;      ///< of commands that go two ways, else 0
  const char* label;  ///< empty: the text of its key
  const char* words;
};

constexpr std::array kCommandWords = {
    CommandWords{CommandKind::export_figure, 0, "", "save picture image png svg pdf csv download screenshot print"},
    CommandWords{CommandKind::copy_numbers, 0, "", "clipboard table excel values data"},
    CommandWords{CommandKind::copy_link, 0, "", "share url address web page browser"},
    CommandWords{CommandKind::pin, 0, "", "compare difference before after hold"},
    CommandWords{CommandKind::ask_for_file, 0, "", "load import config.json gguf browse"},
    CommandWords{CommandKind::undo, 0, "", "back revert"},
    CommandWords{CommandKind::redo, 0, "", "again repeat"},
    CommandWords{CommandKind::scale_text, 1, "", "bigger font size increase zoom scale"},
    CommandWords{CommandKind::scale_text, -1, "", "font size decrease zoom scale"},
    CommandWords{CommandKind::toggle_play, 0, "", "start stop run time"},
    CommandWords{CommandKind::toggle_lecture, 0, "", "present presentation presenter projector slides teach beamer"},
    CommandWords{CommandKind::toggle_full_screen, 0, "", "fullscreen maximise maximize"},
    CommandWords{CommandKind::show_keys, 0, "", "keys keyboard shortcuts hotkeys help"},
    CommandWords{CommandKind::quit, 0, "", "exit close end"},
    CommandWords{CommandKind::toggle_theme, 0, "Light or dark theme", "night mode colours colors black white"},
    CommandWords{CommandKind::reset_all, 0, "Every value back to its default", "reset clear original start over"},
    CommandWords{CommandKind::open_dashboard, 0, "Open the four main figures", "dashboard home start overview"},
    CommandWords{CommandKind::open_gallery, 0, "Add a figure from the gallery",
                 "thumbnails browse all figures new open"},
    CommandWords{CommandKind::animate, 0, "Animate a value", "animation gif video movie film mp4 webp record"},
    CommandWords{CommandKind::toggle_training, 0, "Stop or go on with the training", "train pause"},
    CommandWords{CommandKind::save_runs, 0, "Save the trained runs", "training safetensors weights"},
    CommandWords{CommandKind::copy_picture, 0, "Copy the figure as a picture", "clipboard image paste"},
    CommandWords{CommandKind::copy_python, 0, "Copy the figure as a Python script",
                 "matplotlib numpy code source clipboard"},
    CommandWords{CommandKind::export_lessons, 0, "Save lessons as a page for printing",
                 "print handout html paper exercises answers homework"},
    CommandWords{CommandKind::forget_progress, 0, "Forget the progress in the lessons", "course reset delete"},
};

const CommandWords* words_of(const Command& command) {
  const auto found = std::ranges::find_if(kCommandWords, [&](const CommandWords& words) {
    return words.kind == command.kind && (words.amount == 0 || words.amount == command.amount);
  });
  return found == kCommandWords.end() ? nullptr : &*found;
}

void add_commands(std::vector<Finding>& all, Keyboard keyboard) {
  for (const Key& key : keys()) {
    const std::string name = key.name_on(keyboard);
    if (name.empty()) continue;
    const CommandWords* others = words_of(key.command);
    all.push_back({.kind = "Command",
                   .label = key.what,
                   .words = name + " " + (others ? others->words : ""),
                   .command = key.command});
  }
  for (const CommandWords& one : kCommandWords)
    if (*one.label) all.push_back({.kind = "Command", .label = one.label, .words = one.words, .command = {one.kind}});
}

/// Each parameter once, and each option of those that have options.
void add_parameters(std::vector<Finding>& all) {
  for (const Parameter& parameter : all_parameters()) {
    all.push_back({.kind = "Value",
                   .label = parameter.label,
                   .words = parameter.id + " " + parameter.group,
                   .text = parameter.help,
                   .command = {CommandKind::edit_value, parameter.id}});
    for (const Option& option : parameter.options)
      all.push_back({.kind = "Value",
                     .label = parameter.label + ": " + option.label,
                     .words = option.id + " " + parameter.id,
                     .command = {CommandKind::choose_option, parameter.id + "=" + option.id}});
  }
}

/// "sinusoidal_heatmap" as words.
std::string spaced(std::string id) {
  std::ranges::replace(id, '_', ' ');
  return id;
}

void add_figures(std::vector<Finding>& all) {
  for (const Figure& figure : all_figures())
    all.push_back({.kind = "Figure",
                   .label = figure.title,
                   .words = figure.id + " " + spaced(figure.id) + " " + figure.topic + " " + figure.source,
                   .command = {CommandKind::open_figure, figure.id}});
}

void add_presets(std::vector<Finding>& all) {
  for (const Figure& figure : all_figures())
    for (const Preset& preset : figure.presets)
      all.push_back({.kind = "Preset",
                     .label = preset.title,
                     .words = preset.id,
                     .text = figure.title,
                     .command = {CommandKind::use_preset, figure.id + "/" + preset.id}});
}

void add_lessons(std::vector<Finding>& all, const LessonPanel& panel) {
  if (const auto place = continuation(panel.progress()))
    all.push_back({.kind = "Lesson",
                   .label = "Continue: " + place->name(),
                   .words = "course",
                   .command = {CommandKind::continue_course}});
  for (const LessonFile& file : lesson_files())
    all.push_back({.kind = "Lesson",
                   .label = file.title(),
                   .words = file.id,
                   .text = std::string(file.text),
                   .command = {CommandKind::open_lesson, file.id}});
  for (const GlossaryEntry& entry : glossary())
    all.push_back(
        {.kind = "Term", .label = entry.title, .words = entry.id, .command = {CommandKind::explain_term, entry.id}});
  const Lesson* lesson = panel.lesson();
  for (std::size_t i = 0; lesson && i < lesson->steps.size(); ++i)
    all.push_back(
        {.kind = "Step",
         .label = lesson->steps[i].title,
         .words = lesson->title,
         .command = {CommandKind::show_step, "", static_cast<double>(i) - static_cast<double>(panel.step())}});
}

/// What the published models use, such as "qwen2 rope yarn", so that they are found by it.
const std::vector<Finding>& models() {
  static const std::vector<Finding> all = [] {
    std::vector<Finding> found;
    for (const PublishedModel& published : published_models()) {
      const Model model = read_model(published.config, published.id);
      std::set<std::string> words{model.model_type, std::string(position_encoding_name(model.encoding))};
      for (const RopeLayers& layers : model.layers) words.insert(layers.rope_type);
      std::string uses;
      for (const std::string& word : words) uses += " " + word;
      found.push_back({.kind = "Model",
                       .label = published.name,
                       .words = published.id + " " + published.repository,
                       .text = uses,
                       .command = {CommandKind::open_model, published.id}});
    }
    return found;
  }();
  return all;
}

}  // namespace

std::vector<Finding> everything_to_find(const Desk& desk) {
  std::vector<Finding> all;
  add_figures(all);
  add_commands(all, desk.host.keyboard());
  add_parameters(all);
  add_lessons(all, desk.lesson);
  all.insert(all.end(), models().begin(), models().end());
  add_presets(all);
  for (const std::string& path : desk.recent.paths())
    all.push_back({.kind = "Recent", .label = path, .words = "file", .command = {CommandKind::open_file, path}});
  return all;
}

}  // namespace ropewalk::ui
