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

/// What a lecturer has chosen; it lasts beyond the lecture.
struct LectureLooks {
  double text_scale = 1;    ///< factor on the smallest text that the last row can read, 1 to kMostTextScale
  bool text_shown = false;  ///< the step's text stands beside the figures

  static constexpr double kMostTextScale = 2;
  bool operator==(const LectureLooks&) const = default;
};

class Lecture {
 public:
  bool on() const { return before_.has_value(); }
  /// @param focused  id of the figure to show first if no lesson is open, or empty
  void start(Session& session, Host& host, const std::string& focused);
  /// Goes back to the window: with a lesson, at the step that was reached; else as it was before `start`, in one undo
  /// step.
  void leave(Session& session, const LessonPanel& lesson, Host& host);
  /// Moves to another step, or without a lesson to another open figure. @param by  how many; negative for back
  /// @return what LessonPanel::walk returns, or nothing
  std::string walk(Session& session, LessonPanel& lesson, int by);

  /// Ids of the one or two figures to show.
  std::vector<std::string> figures(const Session& session, const LessonPanel& lesson) const;
  /// The lesson's and the step's title, "The rotation: Turn, do not add"; empty if no lesson is open.
  static std::string heading(const LessonPanel& lesson);
  /// The factor by which text and lines are larger than usual.
  float scale(float screen_height) const;
  /// @param steps  positive for larger text
  void scale_text(double steps);

  /// Whether the window filled the screen before the lecture.
  bool was_full_screen() const { return before_ && before_->full_screen; }

  LectureLooks looks;
  bool pointer = false;  ///< a large dot follows the mouse
  bool blank = false;    ///< the screen is black

 private:
  struct Before {
    Scene scene;
    bool full_screen = false;
  };
  std::optional<Before> before_;
  std::string figure_;  ///< shown if no lesson is open
};

}  // namespace ropewalk::ui
