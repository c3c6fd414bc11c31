#include "ui/lesson/lecture.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/theme.h"

namespace ropewalk::ui {

void Lecture::start(Session& session, const LessonPanel& lesson, Host& host, const std::string& focused) {
  session.commit();
  before_ = {session.scene(), lesson.is_open() ? lesson.step() : 0, host.full_screen()};
  figure_ = session.find(focused) ? focused : session.figures().front().id;
  session.maximise("");
  host.set_full_screen(true);
}

void Lecture::leave(Session& session, LessonPanel& lesson, Host& host) {
  const Before before = *std::exchange(before_, {});
  session.commit();
  session.show(before.scene);
  session.commit();
  if (lesson.is_open()) lesson.set_step(before.step);
  host.set_full_screen(before.full_screen);
}

void Lecture::walk(Session& session, LessonPanel& lesson, int by) {
  if (lesson.is_open()) return lesson.go(session, by);
  const std::vector<OpenFigure>& open = session.figures();
  const auto found = std::ranges::find(open, figure_, &OpenFigure::id);
  const auto now = found == open.end() ? 0 : found - open.begin();
  figure_ = open[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(now + by, 0, std::ssize(open) - 1))].id;
}

std::vector<std::string> Lecture::figures(const Session& session, const LessonPanel& lesson) const {
  std::vector<std::string> shown = {figure_};
  if (lesson.is_open()) shown = lesson.current().lecture_figures;
  std::erase_if(shown, [&](const std::string& id) { return !session.find(id); });
  if (shown.empty() && !session.figures().empty()) shown = {session.figures().front().id};
  return shown;
}

std::string Lecture::heading(const LessonPanel& lesson) {
  return lesson.is_open() ? lesson.lesson()->title + ": " + lesson.current().title : "";
}

float Lecture::scale(float screen_height, double text_scale) {
  // Fonts are drawn at whole pixel sizes, so the size is rounded up.
  return std::max(static_cast<float>(text_scale), std::ceil(kLectureText * screen_height) / kSmallTextSize);
}

}  // namespace ropewalk::ui
