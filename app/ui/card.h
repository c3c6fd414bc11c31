// A figure on a card: title, plot, notes, and the buttons that the window adds.
#pragma once

#include "session/evaluations.h"
#include "ui/plot/plot_view.h"

namespace ropewalk::ui {

struct CardRequest {
  const Figure& figure;
  const Evaluation& evaluation;
  const ParameterSet& values;           ///< that the evaluation was made of
  std::optional<TimePoint> busy_since;  ///< a newer evaluation is being made aside
  ImVec2 size;                          ///< from the current cursor position on
  bool interactive = true;              ///< buttons, pointer and cursors that can be dragged
  bool cursors = true;
  bool buttons = true;  ///< above the plot, where it is interactive
  bool framed = true;   ///< a border and round corners, as on a dashboard
  bool maximised = false;
};

/// What the card's menu offers.
enum class CardAction { none, copy_picture, copy_python, copy_numbers, pin, unpin };

struct CardEvents {
  PlotEvents plot;
  bool busy = false;  ///< what is seen is older than the values
  bool export_clicked = false;
  bool maximise_clicked = false;
  bool close_clicked = false;
  CardAction action = CardAction::none;
  std::string dropped;  ///< id of the figure whose title was dropped here
};

CardEvents draw_card(const Canvas& canvas, const CardRequest& request, OpenFigure& view, PlotMemory& memory);

constexpr float kCardGap = 10;

/// At text scale 1. Smaller cards show nothing: from here on the grid grows beyond its area and scrolls.
constexpr ImVec2 kMinCardSize{260, 210};

/// `count` cards of one size that fill an area, in as many columns as look best.
class CardGrid {
 public:
  CardGrid(int count, ImVec2 area);
  float height() const;
  ImVec2 size() const { return size_; }
  ImVec2 position(int index) const;  ///< from the area's corner

 private:
  int columns_ = 1;
  int rows_ = 1;
  ImVec2 size_;
};

}  // namespace ropewalk::ui
