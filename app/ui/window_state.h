// What belongs to a window and not to its session: its place on the screen, the open lesson, the looks of lectures.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/host.h"
#include "ui/lesson/lecture.h"
#include "ui/lesson/lesson_panel.h"

namespace ropewalk::ui {

struct WindowState {
  std::optional<WindowPlace> place = {};
  std::optional<LessonPlace> lesson = {};
  LectureLooks lecture = {};
  std::string site = {};  ///< where copied links lead

  bool operator==(const WindowState&) const = default;
};

/// JSON. A lesson that makes it longer than limit::kSessionBytes is left out.
std::string write_window_state(const WindowState& state);

/// @throws std::invalid_argument with one sentence if the text is no such JSON
WindowState read_window_state(std::string_view text);

}  // namespace ropewalk::ui
