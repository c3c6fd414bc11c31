// The cards of the open figures, and what the pointer does on them.
#pragma once

#include "ui/desk.h"

namespace ropewalk::ui {

/// The open figures in a grid, or the maximised one alone.
void draw_cards(const Canvas& canvas, Desk& desk, ImVec2 position, ImVec2 size);

/// One open figure in the current window. @param buttons  above the plot
void draw_figure_card(const Canvas& canvas, Desk& desk, const std::string& figure, ImVec2 position,
                      ImVec2 size, bool buttons);

/// The readout at the pointer; without one, of the place that was clicked last, at the present values.
Readout current_readout(Desk& desk);

}  // namespace ropewalk::ui
