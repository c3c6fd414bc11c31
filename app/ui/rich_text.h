// Draws one line of text with subscripts, as in x_{2i}, horizontally or upright.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

#include "ui/pen.h"

namespace ropewalk::ui {

constexpr float kSubscriptSize = 0.8f;  ///< part of the text size

/// Width and height in ImGui's current font.
ImVec2 rich_text_size(std::string_view text);

void draw_rich_text(Pen& pen, ImVec2 top_left, ImU32 color, std::string_view text);

/// Draws upright text that reads upwards. Its box is as high as the text is wide.
void draw_rich_text_upwards(Pen& pen, ImVec2 top_left, ImU32 color, std::string_view text);

/// The text, or as much of its start as fits into `width` with an ellipsis; empty if not even a letter fits. A subscript
/// is not cut.
std::string fitting_rich_text(std::string_view text, float width);

/// Draws text without subscripts; if it is wider than `width`, it ends in an ellipsis.
void draw_cut_text(Pen& pen, ImVec2 top_left, float width, ImU32 color, std::string_view text);

/// Draws text in lines of at most `size.x`, as many as fit into `size.y`. If there is more, it ends in an ellipsis.
void draw_wrapped_text(Pen& pen, ImVec2 top_left, ImVec2 size, ImU32 color, std::string_view text);

}  // namespace ropewalk::ui
