// A figure on a card: title, plot, notes, and in the window the buttons above the plot.
#pragma once

#include "session/evaluations.h"
#include "ui/command.h"
#include "ui/plot/plot_view.h"

namespace ropewalk::ui {

struct CardRequest {
  const ShownFigure& shown;
  ImVec2 size;              ///< from the current cursor position on
  bool interactive = true;  ///< reacts to the pointer
  bool buttons = true;      ///< above the plot, if it is interactive
  bool cursors = true;
  bool framed = true;  ///< a border and round corners, as on a dashboard
  bool maximised = false;
};

struct CardEvents {
  PlotEvents plot;
  bool busy = false;  ///< the card shows an older plot than its values ask for
};

/// @param view      changed by zooming, panning, hiding and colouring
/// @param commands  of the buttons and of the menu; titles that were dropped swap two cards
CardEvents draw_card(const Canvas& canvas, const CardRequest& request, OpenFigure& view, PlotMemory& memory,
                     Commands& commands);

}  // namespace ropewalk::ui
