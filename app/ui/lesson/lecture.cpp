#include "ui/lesson/lecture.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/theme.h"

namespace ropewalk::ui {

void Lecture::start(Session& session, Host& host, const std::string& focused) {
  session.commit();
  before_ = {session.scene(), host.full_screen()};
  figure_ = session.find(focused) ? focused : session.figures().front().id;
  session.maximise("");
  host.set_full_screen(true);
}

void Lecture::leave(Session& session, const LessonPanel& lesson, Host& host) {
  const Before before = *std::exchange(before_, {});
  pointer = blank = false;
  if (!lesson.is_open()) {
    session.commit();
    session.show(before.scene);
    session.commit();
  }
  host.set_full_screen(before.full_screen);
}

std::string Lecture::walk(Session& session, LessonPanel& lesson, int by) {
  if (lesson.is_open()) return lesson.walk(session, by);
  const std::vector<OpenFigure>& open = session.figures();
  const auto found = std::ranges::find(open, figure_, &OpenFigure::id);
  const auto now = found == open.end() ? 0 : found - open.begin();
  figure_ = open[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(now + by, 0, std::ssize(open) - 1))].id;
  return "";
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

float Lecture::scale(float screen_height) const {
  // Fonts are drawn at whole pixel sizes, so the size is rounded up.
  return std::ceil(kLectureText * static_cast<float>(looks.text_scale) * screen_height) / kSmallTextSize;
}

void Lecture::scale_text(double steps) {
  constexpr double kStep = 0.125;
  looks.text_scale = std::clamp(looks.text_scale + kStep * steps, 1.0, LectureLooks::kMostTextScale);
}

}  // namespace ropewalk::ui
