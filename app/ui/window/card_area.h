// Draws the cards of the open figures, and sets values where the pointer clicks or drags.
#pragma once

#include "ui/desk.h"

namespace ropewalk::ui {

/// Draws the open figures in a grid, or only the maximised one.
void draw_cards(const Canvas& canvas, Desk& desk, ImVec2 position, ImVec2 size);

/// Draws one open figure in the current window. @param buttons  whether the card has its row of buttons
void draw_figure_card(const Canvas& canvas, Desk& desk, const std::string& figure, ImVec2 position, ImVec2 size,
                      bool buttons);

/// The readout at the pointer; if it is over no plot, that of the last click at the current values.
Readout current_readout(Desk& desk);

}  // namespace ropewalk::ui
