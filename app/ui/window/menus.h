// The menus behind the buttons Figures and Lessons.
#pragma once

#include "session/session.h"
#include "ui/command.h"
#include "ui/lesson/lesson_panel.h"

namespace ropewalk::ui {

/// Draws the popup "figures": the gallery, models, then for each topic its figures and their presets.
void draw_figure_menu(const Canvas& canvas, const Session& session, Commands& commands);

/// Draws the popup "lessons": where to go on, all lessons with the progress in them, and how to forget it.
void draw_lesson_menu(const Canvas& canvas, const LessonPanel& lesson, Commands& commands);

}  // namespace ropewalk::ui
