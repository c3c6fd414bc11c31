// Draws lines, dashes and arrows, with positions and weights in logical pixels.
#pragma once

#include <imgui.h>

#include <span>

#include "figure/plot.h"

namespace ropewalk::ui {

/// Draws a polyline, solid or dashed.
void draw_stroke(ImDrawList& list, std::span<const ImVec2> points, ImU32 color, float weight, LineStyle style);

/// Draws a straight arrow with a filled head, which is smaller on short arrows.
void draw_arrow(ImDrawList& list, ImVec2 tail, ImVec2 tip, ImU32 color, float weight);

}  // namespace ropewalk::ui
