// One line of text with subscripts, x_{2i}, lying or upright.
#pragma once

#include <imgui.h>

#include <string_view>

namespace ropewalk::ui {

constexpr float kSubscriptSize = 0.8f;  ///< of the text size

/// Size in the current font and size.
ImVec2 rich_text_size(std::string_view text);

void draw_rich_text(ImDrawList& list, ImVec2 top_left, ImU32 color, std::string_view text);

/// Turned a quarter to the left, reading upwards; the box is as high as the text is wide.
void draw_rich_text_upwards(ImDrawList& list, ImVec2 top_left, ImU32 color, std::string_view text);

/// `text` cut to `width` with an ellipsis where it does not fit.
void draw_cut_text(ImDrawList& list, ImVec2 top_left, float width, ImU32 color, std::string_view text);

}  // namespace ropewalk::ui
