#include "ui/links.h"

#include "documents/linked_session.h"

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
  for (const OpenFigure& open : std::vector(session.figures()))
    if (open.id != figure) session.close(open.id);
  session.maximise("");
  return session;
}

}  // namespace

std::string link_to_window(const Desk& desk) {
  return write_link(link_to(desk.session, step_of(desk), viewer_of(desk)).link);
}

void copy_link(Desk& desk, const std::string& figure) {
  if (desk.site().empty()) return desk.dialogs.site_dialog.ask(figure);
  const CheckedLink made = figure.empty() ? link_to(desk.session, step_of(desk), viewer_of(desk))
                                          : link_to(with_only(desk.session, figure), {}, viewer_of(desk));
  ImGui::SetClipboardText((desk.site() + write_link(made.link)).c_str());
  made.problems.empty() ? desk.status.say("Copied the link.")
                        : desk.status.warn("Copied the link. " + made.problems.front());
}

void open_link_on(Desk& desk, std::string_view text) {
  const LinkedSession linked =
      open_link(text, {.theme = desk.session.theme(), .text_scale = desk.session.text_scale()});
  if (linked.lesson) {
    desk.lesson.open(desk.session, linked.lesson->lesson, linked.lesson->step);
    desk.values_shown = false;
  }
  desk.session.commit();
  desk.session.show(linked.session.scene());
  desk.session.set_theme(linked.session.theme());
  desk.session.set_text_scale(linked.session.text_scale());
  desk.session.commit();
  if (!linked.problems.empty()) desk.status.warn(linked.problems.front());
}

}  // namespace ropewalk::ui
