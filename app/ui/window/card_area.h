// Draws the cards of the open figures, and sets values where the pointer clicks or drags.
#pragma once

#include "ui/desk.h"

namespace ropewalk::ui {

/// The figure to scroll into view, if any: one that was asked for, else the first that was not open at the last call.
std::string take_revealed(Focus& focus, const Session& session);

/// Whether the window is a phone held upright, which shows one figure at a time.
bool shows_one_figure(const Desk& desk);
/// Whether it then has others that it does not show.
bool shows_one_of_several(const Desk& desk);
/// Goes from the only figure that is shown to the next (1) or the previous one (-1), and round.
void show_neighbour(Desk& desk, int step);

/// Draws the open figures in a grid, or only the maximised one; on a phone one of them, with buttons to go to the others.
/// @param with_box  as for draw_pointed_values
void draw_cards(const Canvas& canvas, Desk& desk, ImVec2 position, ImVec2 size, bool with_box);

/// Draws one open figure in the current window. @param buttons  whether the card has its row of buttons
void draw_figure_card(const Canvas& canvas, Desk& desk, const std::string& figure, ImVec2 position, ImVec2 size,
                      bool buttons);

/// Draws a dot on each curve at the place that the pointer or the keyboard's cursor shows, and the values beside it. Call
/// it after all cards, since the box may leave its card.
/// @param with_box  whether the box is drawn at the pointer too
void draw_pointed_values(const Canvas& canvas, Desk& desk, bool with_box);

/// The readout at the pointer; if it is over no plot, that of the last click at the current values.
Readout current_readout(Desk& desk);

}  // namespace ropewalk::ui
