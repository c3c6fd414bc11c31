// The plain ground of cards and windows. Knows nothing of what stands on it.
#pragma once

#include "ui/canvas.h"

namespace ropewalk::ui {

/// An opaque rectangle with round corners: the corners blended, the rest filled by the painter.
void draw_card_background(HeatmapPainter& painter, ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color,
                          float rounding);

/// Flags of a window that is a part of the whole: no decoration, not moved, not saved, behind what pops up.
constexpr ImGuiWindowFlags kPlainWindow = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                          ImGuiWindowFlags_NoSavedSettings |
                                          ImGuiWindowFlags_NoBringToFrontOnFocus;

/// ImGui::Begin of a window that is a card.
void begin_card(const char* name, ImVec2 position, ImVec2 size, const Canvas& canvas,
                ImGuiWindowFlags flags = kPlainWindow);

}  // namespace ropewalk::ui
