// Draws a figure as a card: title, buttons, plot and notes.
#pragma once

#include "session/evaluations.h"
#include "ui/command.h"
#include "ui/plot/plot_view.h"

namespace ropewalk::ui {

struct CardRequest {
  const ShownFigure& shown;
  ImVec2 size;              ///< the top left corner is ImGui's cursor position
  bool interactive = true;  ///< reacts to the pointer
  bool buttons = true;      ///< has buttons above the plot; only if it is interactive
  bool embedded = false;    ///< buttons are there only under the pointer or the keyboard, and it cannot be closed
  bool cursors = true;      ///< draws cursors and handles in the plot
  bool framed = true;       ///< has a border and round corners
  bool title = true;        ///< draws the title and the subtitle
  bool notes = true;        ///< draws the notes below the plot
  bool margins = true;      ///< keeps a distance from the edges
  bool maximised = false;
  bool focused = false;  ///< the keyboard has reached the card
};

struct CardEvents {
  PlotEvents plot;
  std::optional<PlotPlace> cursor;  ///< of a focused card: where its cursor is
  std::vector<Assignment> moved;    ///< what a key that moves the cursor sets
  bool busy = false;                ///< the plot is older than the values; a newer one is being computed
};

/// @param view      the user can change it: by zooming, panning, hiding lines, choosing colours, comparing
/// @param commands  receives the commands of the buttons and the menu; dropping a title adds swap_figures
CardEvents draw_card(const Canvas& canvas, const CardRequest& request, OpenFigure& view, PlotMemory& memory,
                     Commands& commands);

}  // namespace ropewalk::ui
