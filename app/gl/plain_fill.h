// Fills large rectangles with one opaque colour through glClear instead of ImGui's blended triangles.
#pragma once

#include <imgui.h>

namespace ropewalk::gl {

/// Adds a fill to the draw list; it covers what the list drew before and is covered by what comes after.
///
/// Why: ImGui draws a rectangle as two textured, blended triangles. Software OpenGL computes every pixel of them on the
/// CPU; glClear costs a tenth of that.
/// How: a callback in the list limits glClear to the rectangle by the scissor.
/// Limits: opaque colours only, no rounded corners; edges are rounded to whole framebuffer pixels.
void add_plain_fill(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color);

}  // namespace ropewalk::gl
