// Lecture mode: one figure or two over the whole screen, in text that the last row can read. Knows no window.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "session/session.h"
#include "ui/host.h"
#include "ui/lesson/lesson_panel.h"

namespace ropewalk::ui {

/// Of the screen's height: the least text in lecture mode, but for subscripts.
constexpr float kLectureText = 0.025f;

class Lecture {
 public:
  bool on() const { return before_.has_value(); }
  /// @param focused  the figure to begin with where no lesson is open, or empty
  void start(Session& session, const LessonPanel& lesson, Host& host, const std::string& focused);
  /// Brings back the window as it was; one undo step.
  void leave(Session& session, LessonPanel& lesson, Host& host);
  /// The next step of the lesson, or the next open figure.
  void walk(Session& session, LessonPanel& lesson, int by);

  /// One figure or two.
  std::vector<std::string> figures(const Session& session, const LessonPanel& lesson) const;
  /// "The rotation: Turn, do not add", or empty.
  static std::string heading(const LessonPanel& lesson);
  /// How many times as large as usual text and lines are.
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
