// Draws the background of cards and of the windows that look like cards.
#pragma once

#include "ui/canvas.h"

namespace ropewalk::ui {

/// Draws the background of a card with its border.
void draw_card_background(const Canvas& canvas, ImVec2 min, ImVec2 max);

/// The same for a card that lies on the page, with nothing between.
void draw_card_on_page(const Canvas& canvas, ImVec2 min, ImVec2 max);

/// Flags of a fixed part of the main window: no decoration, cannot be moved, stays behind popups.
constexpr ImGuiWindowFlags kPlainWindow = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                          ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus;

/// ImGui::Begin for a window that looks like a card. One that stays behind all others lies on the page.
void begin_card(const char* name, ImVec2 position, ImVec2 size, const Canvas& canvas,
                ImGuiWindowFlags flags = kPlainWindow);

}  // namespace ropewalk::ui
