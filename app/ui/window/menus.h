// The menus of figures and lessons.
#pragma once

#include "session/session.h"
#include "ui/command.h"
#include "ui/lesson/lesson_panel.h"

namespace ropewalk::ui {

/// The popup "figures": models, and each topic with its figures and their presets.
void draw_figure_menu(const Session& session, Commands& commands);

/// The popup "lessons".
void draw_lesson_menu(const LessonPanel& lesson, Commands& commands);

}  // namespace ropewalk::ui
