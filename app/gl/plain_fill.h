// Rectangles of one colour, without blending and textures: on software OpenGL that costs a tenth. Knows no
// figures.
#pragma once

#include <imgui.h>

namespace ropewalk::gl {

/// Adds to the list a fill that stands in its place among what else is drawn. Its edges lie on whole pixels.
void add_plain_fill(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color);

}  // namespace ropewalk::gl
