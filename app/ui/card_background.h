// The plain ground of cards and windows. Knows nothing of what stands on it.
#pragma once

#include "ui/heatmap_painter.h"

namespace ropewalk::ui {

/// An opaque rectangle with round corners: the corners blended, the rest filled by the painter.
void draw_card_background(HeatmapPainter& painter, ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color,
                          float rounding);

}  // namespace ropewalk::ui
