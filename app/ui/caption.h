// Texts that end in an ellipsis where they have no room; the pointer then shows them whole.
#pragma once

#include <imgui_internal.h>

#include <string>
#include <vector>

#include "ui/canvas.h"

namespace ropewalk::ui {

/// Shows lines in a tooltip. Long ones wrap, so that they stay on the screen in the largest text, too.
void tooltip_lines(const std::vector<std::string>& lines);

/// Shows a text while the pointer is over a place of the current window, unless an item there has the pointer.
void show_whole(const ImRect& place, const std::string& text);

/// Draws one line of text without subscripts in the current font.
/// @param width        of the room; a wider text ends in an ellipsis
/// @param interactive  whether the pointer shows the whole text
void draw_caption(const Canvas& canvas, ImVec2 top_left, float width, ImU32 color, const std::string& text,
                  bool interactive);

}  // namespace ropewalk::ui
