// Runs commands.
#include <imgui_internal.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "data_export/data_export.h"
#include "data_export/pieces.h"
#include "documents/course.h"
#include "documents/lesson_files.h"
#include "documents/named_model.h"
#include "documents/open_file.h"
#include "lessons/glossary.h"
#include "models/model_report.h"
#include "pictures/picture_file.h"
#include "python/python_script.h"
#include "session/link.h"
#include "text/numbers.h"
#include "text/path_of.h"
#include "text/strings.h"
#include "ui/desk.h"
#include "ui/findings.h"
#include "ui/keys.h"
#include "ui/links.h"
#include "ui/window/training_strip.h"

namespace ropewalk::ui {
namespace {

constexpr double kTextScaleStep = 0.125;
constexpr std::int64_t kMaxCopiedCells = 2'000'000;
constexpr const char* kNoPosition = "No open figure shows the position.";

/// Splits "A/B" into A and B.
std::pair<std::string, std::string> two_ids(const std::string& target) {
  const auto slash = target.find('/');
  return {target.substr(0, slash), target.substr(slash + 1)};
}

/// Opens a figure and scrolls it into view. If a maximised figure fills the window, the opened one replaces it.
void open_figure(Desk& desk, const std::string& figure) {
  desk.session.open(figure);
  desk.focus.reveal = figure;
  if (!desk.session.maximised().empty()) desk.session.maximise(figure);
}

void use_preset(Desk& desk, const std::string& target) {
  const auto [id, preset] = two_ids(target);
  const Figure& figure = figure_by_id(id);
  open_figure(desk, id);
  desk.session.choose(figure, preset_by_id(figure, preset));
}

void open_model(Desk& desk, const std::string& id) {
  show_model(desk.session, loaded_model(published_model(id)));
  desk.dialogs.model_card.ask();
}

/// Pins the figures at the values of the present model, then shows the other one: each card compares both.
void compare_model(Desk& desk, const std::string& id) {
  Session& session = desk.session;
  if (!session.model() || !shows_model(session))
    return desk.status.say("Open a first model before you compare it with a second one.");
  if (const std::string figure(figure_showing(session.model()->model)); !figure.empty()) session.open(figure);
  for (const OpenFigure& open : session.figures()) session.pin(open.id);
  use_model(session, loaded_model(published_model(id)));
}

void open_lesson(Desk& desk, const std::string& id, std::size_t step = 0) {
  desk.lesson.open(desk.session, id, step);
  desk.show_lesson_text();
}

void continue_course(Desk& desk) {
  if (const auto place = continuation(desk.lesson.progress())) open_lesson(desk, place->lesson->id, place->step);
}

void forget_progress(Desk& desk) {
  desk.lesson.progress().forget();
  desk.status.say("The progress in the lessons is forgotten.");
}

void forget_keyboard_focus() {
  ImGui::GetCurrentContext()->NavId = 0;
  ImGui::SetNavCursorVisible(false);
}

void toggle_lecture(Desk& desk) {
  if (desk.lecture.on()) return desk.lecture.leave(desk.session, desk.lesson, desk.host);
  if (desk.session.figures().empty()) return desk.status.say("There is nothing to show: open a figure first.");
  const OpenFigure* focused = desk.focused_figure();
  forget_keyboard_focus();  // else the audience would see a ring around some control, and a value box
  desk.lecture.start(desk.session, desk.host, focused ? focused->id : "");
}

/// Runs a command that only a lecture has.
void run_in_lecture(Desk& desk, CommandKind kind) {
  Lecture& lecture = desk.lecture;
  if (!lecture.on()) return desk.status.say("This key is for lecture mode, which F5 starts.");
  switch (kind) {
    case CommandKind::toggle_lecture_text:
      if (!desk.lesson.is_open()) return desk.status.say("There is no text to show: open a lesson first.");
      lecture.looks.text_shown = !lecture.looks.text_shown;
      return;
    case CommandKind::toggle_pointer: lecture.pointer = !lecture.pointer; return;
    default: lecture.blank = true; return;
  }
}

/// Leaves the lecture or the maximised figure, and the widgets that Tab has reached.
void leave(Desk& desk) {
  forget_keyboard_focus();
  desk.lecture.on() ? toggle_lecture(desk) : desk.session.maximise("");
}

void scale_text(Desk& desk, double steps) {
  if (desk.lecture.on()) return desk.lecture.scale_text(steps);
  desk.session.set_text_scale(desk.session.text_scale() + steps * kTextScaleStep);
}

/// Shows another step of the lesson; in lecture mode without a lesson, another figure.
void show_step(Desk& desk, int by) {
  desk.playback.stop();
  if (desk.lecture.on())
    desk.status.say(desk.lecture.walk(desk.session, desk.lesson, by));
  else if (desk.lesson.is_open())
    desk.status.say(desk.lesson.walk(desk.session, by));
}

void toggle_play(Desk& desk) {
  desk.shows_timeline() ? desk.playback.toggle(desk.session) : desk.status.say(kNoPosition);
}

void step_position(Desk& desk, std::int64_t by) {
  if (desk.lecture.on()) return show_step(desk, static_cast<int>(by));
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  if (context.NavCursorVisible && context.NavId != 0) return;  // the arrow keys move between widgets
  if (!desk.shows_timeline()) return desk.status.say(kNoPosition);
  desk.playback.stop();
  desk.session.set(kTimelineParameter, desk.session.values().get<std::int64_t>(kTimelineParameter) + by);
}

void export_figure(Desk& desk, const OpenFigure* figure) {
  if (desk.session.figures().empty()) return desk.status.say("There is nothing to export: open a figure first.");
  desk.dialogs.export_dialog.ask(desk.session, desk.host, figure ? figure->id : "", desk.lesson.lesson());
}

void copy_picture(Desk& desk, const OpenFigure& figure) {
  const PictureRequest request{.figures = {figure.id}, .scale = 2};
  std::string png;
  write_picture(PictureFormat::png, desk.session, request, draw_with(desk.host),
                [&](std::string_view bytes) { png += bytes; });
  desk.host.copy_image(png);
  desk.status.say("Copied the picture.");
}

void copy_numbers(Desk& desk, const OpenFigure& figure) {
  const ShownFigure shown = desk.evaluations.get(figure, desk.session.values());
  if (!shown.error.empty()) return desk.status.warn(shown.error);
  const std::int64_t cells = cell_count(shown.plot);
  if (cells > kMaxCopiedCells)
    return desk.status.warn(
        "The figure has more than " + grouped(kMaxCopiedCells) + " numbers: " +
        with_key("export them to a file instead", CommandKind::export_figure, desk.host.keyboard()) + ".");
  std::string csv;
  write_csv(shown.plot, [&](std::string_view bytes) { csv += bytes; });
  ImGui::SetClipboardText(csv.c_str());
  desk.status.say("Copied " + grouped(cells) + " numbers as CSV.");
}

void copy_python(Desk& desk, const OpenFigure& figure) {
  const std::string script = python_script(figure_by_id(figure.id), desk.session.values(), figure.preset);
  ImGui::SetClipboardText(script.c_str());
  desk.status.say("Copied a Python script that draws this figure with NumPy and matplotlib.");
}

/// @param part  the part of the range that stays visible; 0 shows everything
void zoom(Desk& desk, const OpenFigure& figure, double part) {
  OpenFigure& open = desk.session.figure(figure.id);
  if (part == 0) return open.views.clear();
  zoom_views(desk.shown(open).plot, desk.plot_memories[open.id], part, open);
}

/// Opens a figure that uses the parameter, unless an open one does.
void open_figure_with(Desk& desk, const std::string& parameter) {
  const auto uses = [&](const Figure& figure) {
    return std::ranges::count(parameters_of(figure), parameter, &Parameter::id) > 0;
  };
  if (std::ranges::any_of(desk.session.figures(), [&](const OpenFigure& o) { return uses(figure_by_id(o.id)); }))
    return;
  const auto figure = std::ranges::find_if(all_figures(), uses);
  if (figure != all_figures().end()) open_figure(desk, figure->id);
}

/// Shows the parameter's row in the rail, even if no open figure uses it with its present choices, with the keyboard in its
/// field if it is typed.
void edit_value(Desk& desk, const std::string& parameter) {
  open_figure_with(desk, parameter);
  desk.values_shown = true;
  desk.rail.reveal = desk.rail.asked = parameter;
}

/// @param target  PARAMETER=OPTION; where several options are possible, it is added
void choose_option(Desk& desk, const std::string& target) {
  const auto [id, option] = key_and_value(target);
  const Parameter& parameter = desk.session.values().parameter(id);
  Value value = std::string(option);
  if (const auto* chosen = std::get_if<Words>(&desk.session.values().value(id))) {
    Words words = *chosen;
    if (!parameter.range.contains(static_cast<double>(words.size() + 1))) words.pop_back();
    words.emplace_back(option);
    value = std::move(words);
  }
  desk.session.assign(parameter.id, std::move(value));
  edit_value(desk, parameter.id);
}

/// The message for a command that needs a figure while none is under the pointer.
const char* how_to_choose_a_figure(CommandKind kind) {
  if (kind == CommandKind::zoom) return "Point at a figure to zoom it, or go there with Tab.";
  if (kind == CommandKind::copy_numbers) return "Point at a figure to copy its numbers.";
  if (kind == CommandKind::pin || kind == CommandKind::unpin) return "Point at a figure to pin it.";
  return "";
}

/// Runs a command on one open figure.
void run_on_figure(Desk& desk, const Command& command, const OpenFigure& figure) {
  switch (command.kind) {
    case CommandKind::toggle_maximised:
      return desk.session.maximise(desk.session.maximised() == figure.id ? "" : figure.id);
    case CommandKind::zoom: return zoom(desk, figure, command.amount);
    case CommandKind::copy_picture: return copy_picture(desk, figure);
    case CommandKind::copy_numbers: return copy_numbers(desk, figure);
    case CommandKind::copy_python: return copy_python(desk, figure);
    case CommandKind::pin: return desk.session.pin(figure.id);
    case CommandKind::unpin: return desk.session.figure(figure.id).pin.reset();
    case CommandKind::toggle_pinned_alone:
      if (figure.pin) desk.session.figure(figure.id).pin->shows_pinned = !figure.pin->shows_pinned;
      return;
    default: return;
  }
}

void run(Desk& desk, const Command& command) {
  Session& session = desk.session;
  switch (command.kind) {
    case CommandKind::undo: session.undo(); return;
    case CommandKind::redo: session.redo(); return;
    case CommandKind::reset_all: return session.reset_all();
    case CommandKind::assign: {
      const auto [id, value] = key_and_value(command.target);
      return session.assign(id, session.values().parameter(id).parse(value));
    }
    case CommandKind::edit_value: return edit_value(desk, command.target);
    case CommandKind::choose_option: return choose_option(desk, command.target);
    case CommandKind::toggle_theme:
      return session.set_theme(session.theme() == Theme::dark ? Theme::light : Theme::dark);
    case CommandKind::scale_text: return scale_text(desk, command.amount);
    case CommandKind::toggle_full_screen: return desk.host.set_full_screen(!desk.host.full_screen());
    case CommandKind::show_keys: return desk.dialogs.key_list.ask();
    case CommandKind::find: return desk.dialogs.finder.ask(everything_to_find(desk));
    case CommandKind::quit: return desk.host.close();
    case CommandKind::leave: return leave(desk);
    case CommandKind::ask_for_file: return desk.dialogs.open_dialog.ask(desk.host, "", desk.recent.paths());
    case CommandKind::ask_for_record:
      return desk.dialogs.open_dialog.ask(desk.host, command.target, desk.recent.paths());
    case CommandKind::open_record: {
      const std::size_t equals = command.target.find('=');
      return session.assign_text(command.target.substr(0, equals), command.target.substr(equals + 1));
    }
    case CommandKind::open_file: return open_file_on(desk, path_of(command.target));
    case CommandKind::open_model: return open_model(desk, command.target);
    case CommandKind::compare_model: return compare_model(desk, command.target);
    case CommandKind::open_lesson: return open_lesson(desk, command.target);
    case CommandKind::continue_course: return continue_course(desk);
    case CommandKind::forget_progress: return forget_progress(desk);
    case CommandKind::export_lessons: return desk.dialogs.export_dialog.ask_for_page(desk);
    case CommandKind::close_lesson: return desk.lesson.close(session);
    case CommandKind::explain_term: return desk.lesson.explain(command.target, false);
    case CommandKind::show_step: return show_step(desk, static_cast<int>(command.amount));
    case CommandKind::follow_link:
      return desk.lesson.follow(session, desk.playback, static_cast<std::size_t>(command.amount), desk.status);
    case CommandKind::toggle_lecture: return toggle_lecture(desk);
    case CommandKind::toggle_lecture_text:
    case CommandKind::toggle_pointer:
    case CommandKind::toggle_blank: return run_in_lecture(desk, command.kind);
    case CommandKind::open_dashboard:
      for (const std::string& id : dashboard_figures()) session.open(id);
      return;
    case CommandKind::open_gallery: return desk.dialogs.gallery.ask();
    case CommandKind::open_figure: return open_figure(desk, command.target);
    case CommandKind::close_figure: return session.close(command.target);
    case CommandKind::use_preset: return use_preset(desk, command.target);
    case CommandKind::swap_figures: {
      const auto [a, b] = two_ids(command.target);
      return session.swap(a, b);
    }
    case CommandKind::toggle_play: return toggle_play(desk);
    case CommandKind::previous: return step_position(desk, -1);
    case CommandKind::next: return step_position(desk, 1);
    case CommandKind::animate: return desk.dialogs.animate.ask(session);
    case CommandKind::toggle_training: return desk.trainer.is_stopped() ? desk.trainer.go_on() : desk.trainer.stop();
    case CommandKind::save_runs: return save_runs(desk);
    case CommandKind::copy_link: return copy_link(desk, command.target);
    default: break;
  }
  const OpenFigure* figure = command.target.empty() ? desk.focused_figure() : session.find(command.target);
  if (command.kind == CommandKind::toggle_pinned_alone && desk.lecture.on() && !(figure && figure->pin))
    desk.lecture.blank = true;  // remotes send B, too
  else if (command.kind == CommandKind::export_figure)
    export_figure(desk, figure);
  else if (figure)
    run_on_figure(desk, command, *figure);
  else
    desk.status.say(how_to_choose_a_figure(command.kind));
}

}  // namespace

void run_commands(Desk& desk) {
  // On a black screen any key only brings back the picture.
  if (!desk.commands.empty() && std::exchange(desk.lecture.blank, false)) desk.commands.clear();
  for (const Command& command : std::exchange(desk.commands, {})) {
    try {
      run(desk, command);
    } catch (const std::exception& error) {
      desk.status.warn(error.what());
    }
  }
}

void open_file_on(Desk& desk, const std::filesystem::path& path) {
  try {
    if (is_link(path.string())) return void(open_link_on(desk, path.string()));
    if (is_lesson(path)) {
      desk.lesson.open(desk.session, path);
      desk.show_lesson_text();
    } else {
      const LoadedModel* before = desk.session.model();
      desk.status.say(open_file(desk.session, path));
      if (desk.session.model() && desk.session.model() != before) desk.dialogs.model_card.ask();
    }
    if (desk.host.has_folders()) desk.recent.add(path);  // a page cannot open the file again after a reload
  } catch (const std::exception& error) {
    desk.status.warn(error.what());
  }
}

}  // namespace ropewalk::ui
