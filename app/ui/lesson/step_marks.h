// Marks for what the reader has seen and done: an empty ring, a half filled one, a full disc.
#pragma once

#include <optional>
#include <string>

#include "lessons/progress.h"
#include "ui/canvas.h"

namespace ropewalk::ui {

/// Draws a mark around `center`. Shapes tell the states apart, not colours.
void draw_state_mark(ImVec2 center, float radius, StepState state, ImU32 color);

/// Draws a mark for each step of a lesson in a line of the height of a button; the current one is larger and has the
/// accent colour.
/// @param width  space for all of them
/// @return the step whose mark was clicked; nothing is drawn if there is too little space (step_marks_fit)
std::optional<std::size_t> draw_step_marks(const Canvas& canvas, const CourseProgress& progress,
                                           const std::string& lesson, const LessonOutline& outline, std::size_t current,
                                           float width);

bool step_marks_fit(std::size_t steps, float width);

}  // namespace ropewalk::ui
