// Draws the figures of a lesson's step as pictures of a page.
#pragma once

#include <string>

#include "lessons/lesson.h"

namespace ropewalk {

/// HTML of the step's figures, at the step's values and views, with their cursors: each an SVG in the page. Needs
/// neither OpenGL nor a display.
/// @throws std::invalid_argument if a figure cannot be drawn at these values
std::string step_pictures_html(const Step& step);

}  // namespace ropewalk
