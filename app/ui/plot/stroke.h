// Lines and arrows in pixels: weights that hold at every scale, dashes, heads.
#pragma once

#include <imgui.h>

#include <span>

#include "figure/plot.h"

namespace ropewalk::ui {

/// A polyline; segments far outside the clip rectangle cost little.
void draw_stroke(ImDrawList& list, std::span<const ImVec2> points, ImU32 color, float weight,
                 LineStyle style);

/// Straight, with a filled head at the tip that shrinks with short arrows.
void draw_arrow(ImDrawList& list, ImVec2 tail, ImVec2 tip, ImU32 color, float weight);

}  // namespace ropewalk::ui
