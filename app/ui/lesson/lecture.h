// Lecture mode: one or two figures fill the screen, with text large enough for the last row of a hall.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "session/session.h"
#include "ui/host.h"
#include "ui/lesson/lesson_panel.h"

namespace ropewalk::ui {

/// Height of the smallest text, except subscripts, as a fraction of the screen's height.
constexpr float kLectureText = 0.025f;

class Lecture {
 public:
  bool on() const { return before_.has_value(); }
  /// @param focused  id of the figure to show first if no lesson is open, or empty
  void start(Session& session, const LessonPanel& lesson, Host& host, const std::string& focused);
  /// Restores the state of the window before `start`; one undo step.
  void leave(Session& session, LessonPanel& lesson, Host& host);
  /// Moves to another step of the lesson, or to another open figure. @param by  how many; negative for back
  void walk(Session& session, LessonPanel& lesson, int by);

  /// Ids of the one or two figures to show.
  std::vector<std::string> figures(const Session& session, const LessonPanel& lesson) const;
  /// The lesson's and the step's title, "The rotation: Turn, do not add"; empty if no lesson is open.
  static std::string heading(const LessonPanel& lesson);
  /// The factor by which text and lines are larger than usual.
  static float scale(float screen_height, double text_scale);

 private:
  struct Before {
    Scene scene;
    std::size_t step = 0;
    bool full_screen = false;
  };
  std::optional<Before> before_;
  std::string figure_;  ///< shown if no lesson is open
};

}  // namespace ropewalk::ui
