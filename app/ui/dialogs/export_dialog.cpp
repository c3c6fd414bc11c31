#include "ui/dialogs/export_dialog.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "data_export/data_export.h"
#include "figure/animation.h"
#include "files/files.h"
#include "handout/handout.h"
#include "pictures/picture_file.h"
#include "python/python_script.h"
#include "session/lesson_steps.h"
#include "system/resource_limits.h"
#include "text/path_of.h"
#include "ui/desk.h"

namespace ropewalk::ui {
namespace {

struct FormatName {
  const char* label;
  const char* extension;
  const char* help;
};

constexpr std::array<FormatName, 8> kFormats{{
    {"PNG", ".png", "A picture. Opening it later restores its figures and values."},
    {"SVG", ".svg", "A drawing for web pages and slides, sharp at every size. Opening it later restores its figures."},
    {"PDF", ".pdf", "A drawing for papers, sharp at every size. Opening it later restores its figures."},
    {"CSV", ".csv", "The figure's numbers as a table."},
    {"JSON", ".json", "The figure's numbers with titles, labels and parameters."},
    {"NPY", ".npy", "The figure's numbers for NumPy."},
    {"Python", ".py", "A script that computes the figure with NumPy and draws it with matplotlib."},
    {"Session", ".ropewalk", "The open figures and all values. Opening the file restores them."},
}};

constexpr const char* kCourse = "course";  // name of the file with all lessons
constexpr const char* kPageHelp =
    "One HTML file with texts, formulas, figures, questions and their answers. Any browser prints it.";

void explain_page(const Canvas& canvas) {
  ImGui::PushTextWrapPos(dialog_width(28 * ImGui::GetFontSize()));
  muted_text(canvas, kPageHelp, true);
  ImGui::PopTextWrapPos();
}

}  // namespace

void ExportDialog::ask(const Session& session, const Host& host, std::string figure, const Lesson* lesson) {
  figure_ = std::move(figure);
  ask_for(figure_.empty() ? What::dashboard : What::figure, figure_.empty() ? "dashboard" : figure_, session, host,
          lesson);
}

void ExportDialog::ask_for_page(const Desk& desk) {
  const Lesson* const lesson = desk.lesson.lesson();
  figure_.clear();
  ask_for(lesson ? What::lesson : What::course, lesson ? lesson->id : kCourse, desk.session, desk.host, lesson);
}

void ExportDialog::ask_for(What what, const std::string& name, const Session& session, const Host& host,
                           const Lesson* lesson) {
  requested_ = true;
  what_ = what;
  lesson_.reset();
  if (lesson) lesson_ = *lesson;
  if (!possible(format_)) format_ = Format::png;
  picture_.set_theme(session.theme());
  error_.clear();
  const std::filesystem::path folder = path_.empty() ? host.export_folder() : path_of(path_).parent_path();
  path_ = (folder / path_of(name)).string();
  set_extension();
}

bool ExportDialog::possible(Format format) const {
  if (format <= Format::pdf) return true;
  if (format == Format::session) return !is_series();
  if (figure_.empty()) return false;
  return format != Format::python || has_python_script(figure_by_id(figure_));
}

const char* ExportDialog::extension() const {
  return is_page() ? ".html" : kFormats[static_cast<std::size_t>(format_)].extension;
}

void ExportDialog::set_extension() {
  if (is_series()) return;
  path_ = path_of(path_).replace_extension(path_of(extension())).string();
}

void ExportDialog::draw(const Canvas& canvas, Desk& desk) {
  if (const auto chosen = dialog_.result(); chosen && !chosen->empty()) {
    path_ = *chosen;
    if (extension_of(path_of(path_)).empty()) set_extension();
  }
  if (!begin("Export###export")) return;
  bold_text(canvas, "Export", kTitleSize);
  choose_what(desk.session);
  is_page() ? explain_page(canvas) : choose_format(canvas);
  if (is_picture()) picture_.draw(canvas, static_cast<PictureFormat>(format_), desk.host, desk.recent.paths());
  path_field(is_series() ? "Folder" : "File", path_, dialog_, !is_series(), desk.host);
  error_line(error_);
  ImGui::Dummy(ImVec2(0, 4));
  const ImVec2 button(7 * ImGui::GetFontSize(), 0);
  const bool cancel = cancel_button(button);
  ImGui::SameLine();
  const bool go = accent_button(canvas, "Export###go", button) ||
                  ImGui::Shortcut(ImGuiKey_Enter, ImGuiInputFlags_RouteFocused) ||
                  ImGui::Shortcut(ImGuiKey_KeypadEnter, ImGuiInputFlags_RouteFocused);
  const bool asked = dialog_.open() || question_.open();  // they use Enter and Esc themselves
  dialog_.draw(canvas, desk.recent.paths());
  const bool replace = question_.draw(canvas);
  if (cancel && !asked) ImGui::CloseCurrentPopup();
  if (replace || (go && !asked && (dialog_.confirmed(path_) || question_.may_write(desk.host, files(desk.session)))))
    write(desk);
  ImGui::EndPopup();
}

void ExportDialog::write(Desk& desk) {
  try {
    if (is_series()) {
      start_series(desk.session, desk.host, desk.dialogs.export_queue);
    } else if (is_page()) {
      start_page(desk.host, desk.dialogs.export_queue);
    } else {
      save(desk.session, desk.evaluations, desk.host);
      desk.status.say(desk.host.deliver(path_of(path_), "Saved " + path_ + "."));
    }
    dialog_.forget_confirmed();
    ImGui::CloseCurrentPopup();
  } catch (const std::exception& error) {
    error_ = explain_failure(error);
  }
}

std::vector<std::filesystem::path> ExportDialog::files(const Session& session) const {
  const std::filesystem::path path = path_of(path_);
  std::vector<std::filesystem::path> files;
  if (what_ == What::each_figure) {
    for (const OpenFigure& open : session.figures()) files.push_back(path / path_of(open.id + extension()));
  } else if (what_ == What::each_step) {
    const auto count = static_cast<int>(lesson_->steps.size());
    for (int i = 0; i < count; ++i) files.push_back(path / path_of(frame_name(lesson_->id, i, count) + extension()));
  } else {
    files.push_back(path);
  }
  return files;
}

void ExportDialog::choose_what(const Session& session) {
  constexpr const char* kNames[] = {"",
                                    "All open figures together",
                                    "Each open figure in its own file",
                                    "Each step of the lesson in its own file",
                                    "The lesson as a page for printing",
                                    "All lessons as a page for printing"};
  field_name("What");
  const auto title = [&](What what, const std::string& figure) {
    return what == What::figure ? figure_by_id(figure).title : kNames[static_cast<int>(what)];
  };
  ImGui::SetNextItemWidth(field_width(22 * ImGui::GetFontSize()));
  if (!ImGui::BeginCombo("###what", title(what_, figure_).c_str())) return;
  const auto choose = [&](What what, const std::string& figure, const char* id, const std::string& file) {
    if (!ImGui::Selectable((title(what, figure) + "###" + id).c_str(), what_ == what && figure_ == figure)) return;
    what_ = what;
    figure_ = figure;
    if (!possible(format_)) format_ = Format::png;
    path_ = (path_of(path_).parent_path() / path_of(file)).string();
    set_extension();
  };
  for (const OpenFigure& open : session.figures()) choose(What::figure, open.id, open.id.c_str(), open.id);
  choose(What::dashboard, "", "dashboard", "dashboard");
  choose(What::each_figure, "", "each figure", "figures");
  if (lesson_) choose(What::each_step, "", "each step", lesson_->id);
  if (lesson_) choose(What::lesson, "", "lesson", lesson_->id);
  choose(What::course, "", "course", kCourse);
  ImGui::EndCombo();
}

void ExportDialog::choose_format(const Canvas& canvas) {
  field_name("As");
  for (std::size_t i = 0; i < kFormats.size(); ++i) {
    const auto format = static_cast<Format>(i);
    const float width = 4.25f * ImGui::GetFontSize();
    if (i > 0) beside(4, width);
    ImGui::BeginDisabled(!possible(format));
    if (toggle_button(canvas, kFormats[i].label, format_ == format, {width, 0})) {
      format_ = format;
      set_extension();
    }
    ImGui::EndDisabled();
    ImGui::SetItemTooltip("%s", kFormats[i].help);
  }
}

void ExportDialog::save(const Session& session, Evaluations& evaluations, Host& host) const {
  if (is_picture()) {
    PictureRequest picture = picture_.request();
    for (const OpenFigure& open : session.figures())
      if (what_ == What::dashboard || open.id == figure_) picture.figures.push_back(open.id);
    Session themed = session;
    themed.set_theme(picture_.theme());
    return save_picture(path_of(path_), static_cast<PictureFormat>(format_), themed, picture, draw_with(host));
  }
  AtomicFile file(path_of(path_));
  const Sink sink = [&](std::string_view bytes) { file.write(bytes); };
  format_ == Format::session ? sink(session.save()) : save_numbers(session, evaluations, sink);
  file.commit();
}

void ExportDialog::save_numbers(const Session& session, Evaluations& evaluations, const Sink& sink) const {
  const Figure& figure = figure_by_id(figure_);
  const OpenFigure& open = *session.find(figure_);
  if (format_ == Format::python) return sink(python_script(figure, session.values(), open.preset));
  const ShownFigure shown = evaluations.get(open, session.values());
  if (!shown.error.empty()) throw std::invalid_argument(shown.error);
  if (format_ == Format::csv) write_csv(shown.plot, sink);
  if (format_ == Format::json) write_json(figure, session.values(), shown.plot, sink);
  if (format_ == Format::npy) write_npy(shown.plot, NumberType::float64, sink);
}

void ExportDialog::start_page(Host& host, ExportQueue& queue) const {
  if (!host.has_lesson_fonts())
    throw std::runtime_error("The fonts of the lessons have not been loaded yet: try again in a moment.");
  const auto page =
      std::make_shared<Handout>(what_ == What::course ? course_handout_content() : handout_content(*lesson_));
  const auto file = std::make_shared<AtomicFile>(path_of(path_));
  queue.start({.noun = "lesson",
               .count = static_cast<int>(page->lessons().size()),
               .write = [page](int) { page->draw_next(); },
               .finish =
                   [page, file, path = path_, &host] {
                     page->write([&](std::string_view bytes) { file->write(bytes); });
                     file->commit();
                     return host.deliver(path_of(path), "Saved " + path + ".");
                   }});
}

void ExportDialog::start_series(const Session& session, Host& host, ExportQueue& queue) const {
  Session base = session;
  base.forget_history();
  base.set_theme(picture_.theme());
  const std::vector<std::filesystem::path> paths = files(session);
  const auto save = [paths, format = static_cast<PictureFormat>(format_), picture = picture_.request(),
                     draw = draw_with(host)](const Session& values, int index, std::vector<std::string> figures) {
    PictureRequest request = picture;
    request.figures = std::move(figures);
    save_picture(paths[static_cast<std::size_t>(index)], format, values, request, draw);
  };
  if (what_ == What::each_step) {
    queue.start(pictures_in_folder(path_of(path_), "picture", static_cast<int>(paths.size()),
                                   [=, steps = lesson_->steps](int index) {
                                     const Step& step = steps[index];
                                     Session values = base;
                                     show_step(values, step);
                                     save(values, index, step.figures);
                                   }));
  } else {
    queue.start(pictures_in_folder(path_of(path_), "picture", static_cast<int>(paths.size()), [=](int index) {
      save(base, index, {base.figures()[static_cast<std::size_t>(index)].id});
    }));
  }
}

}  // namespace ropewalk::ui
