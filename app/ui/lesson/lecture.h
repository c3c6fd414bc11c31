// Lecture mode: one or two figures on the whole screen, with text that can be read from the last row.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "session/session.h"
#include "ui/host.h"
#include "ui/lesson/lesson_panel.h"

namespace ropewalk::ui {

/// Height of the smallest text (subscripts excepted) as a part of the screen's height.
constexpr float kLectureText = 0.025f;

class Lecture {
 public:
  bool on() const { return before_.has_value(); }
  /// @param focused  id of the figure to begin with if no lesson is open, or empty
  void start(Session& session, const LessonPanel& lesson, Host& host, const std::string& focused);
  /// Restores the window as it was; one undo step.
  void leave(Session& session, LessonPanel& lesson, Host& host);
  /// Shows another step of the lesson, or another open figure. @param by  how many further; negative for back
  void walk(Session& session, LessonPanel& lesson, int by);

  /// Ids of the one or two figures to show.
  std::vector<std::string> figures(const Session& session, const LessonPanel& lesson) const;
  /// "The rotation: Turn, do not add", or empty.
  static std::string heading(const LessonPanel& lesson);
  /// Factor on the usual size of text and lines.
  static float scale(float screen_height, double text_scale);

 private:
  struct Before {
    Scene scene;
    std::size_t step = 0;
    bool full_screen = false;
  };
  std::optional<Before> before_;
  std::string figure_;  ///< shown where no lesson is open
};

}  // namespace ropewalk::ui
