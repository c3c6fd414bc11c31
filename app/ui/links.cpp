#include "ui/links.h"

#include "documents/linked_session.h"
#include "text/strings.h"

namespace ropewalk::ui {
namespace {

/// The reader's window keeps its own text size; it keeps its own theme unless this window's was chosen.
Viewer viewer_of(const Desk& desk) {
  return {.theme = desk.host.usual_theme(), .text_scale = desk.session.text_scale()};
}

std::optional<CourseStep> step_of(const Desk& desk) {
  const auto place = desk.lesson.place();
  if (!place || !place->of_course) return {};
  return CourseStep{place->lesson, place->step};
}

Session with_only(Session session, const std::string& figure) {
  session.close_all_but(figure);
  session.maximise("");
  return session;
}

}  // namespace

std::string link_to_window(const Desk& desk) {
  Link link = link_to(desk.session, step_of(desk), viewer_of(desk)).link;
  link.embed = desk.embed;
  return write_link(link);
}

std::string place_in_window(const Desk& desk) {
  std::string place = join(desk.session.figure_ids(), ",");
  place += "/" + desk.session.maximised();
  if (const Lesson* lesson = desk.lesson.lesson()) place += "/" + lesson->id + "/" + std::to_string(desk.lesson.step());
  return place;
}

std::string title_of_window(const Desk& desk) {
  constexpr const char* kProgram = "Ropewalk";
  const auto& figures = desk.session.figures();
  std::string title;
  if (desk.lesson.is_open())
    title = desk.lesson.lesson()->title;
  else if (!desk.session.maximised().empty())
    title = figure_by_id(desk.session.maximised()).title;
  else if (figures.size() == 1)
    title = figure_by_id(figures.front().id).title;
  return title.empty() ? kProgram : title + " - " + kProgram;
}

void copy_link(Desk& desk, const std::string& figure) {
  if (desk.site().empty()) return desk.dialogs.site_dialog.ask(figure);
  const CheckedLink made = figure.empty() ? link_to(desk.session, step_of(desk), viewer_of(desk))
                                          : link_to(with_only(desk.session, figure), {}, viewer_of(desk));
  ImGui::SetClipboardText((desk.site() + write_link(made.link)).c_str());
  made.problems.empty() ? desk.status.say("Copied the link.")
                        : desk.status.warn("Copied the link. " + made.problems.front());
}

Embed open_link_on(Desk& desk, std::string_view text) {
  const LinkedSession linked =
      open_link(text, {.theme = desk.session.theme(), .text_scale = desk.session.text_scale()});
  if (linked.lesson) {
    desk.lesson.open(desk.session, linked.lesson->lesson, linked.lesson->step);
    desk.show_lesson_text();
  } else if (desk.lesson.is_open()) {
    desk.lesson.close(desk.session);
  }
  desk.session.commit();
  desk.session.show(linked.session.scene());
  desk.session.set_theme(linked.session.theme());
  desk.session.set_text_scale(linked.session.text_scale());
  desk.session.commit();
  if (!linked.problems.empty()) desk.status.warn(linked.problems.front());
  return linked.embed;
}

}  // namespace ropewalk::ui
