// Arranges cards of one size in a grid.
#pragma once

#include <imgui.h>

namespace ropewalk::ui {

constexpr float kCardGap = 10;

/// Smallest card, at text scale 1. If the area is too small for such cards, the grid is higher than the area.
constexpr ImVec2 kMinCardSize{260, 210};

/// Chooses the number of columns whose cards are nearest to a shape, with few empty places and no narrow cards.
class CardGrid {
 public:
  /// @param shape  width over height
  CardGrid(int count, ImVec2 area, float shape = 4 / 3.0f);
  float height() const;
  ImVec2 size() const { return size_; }
  int places() const { return columns_ * rows_; }  ///< at least the number of cards
  ImVec2 position(int index) const;                ///< relative to the area's top left corner

 private:
  int columns_ = 1;
  int rows_ = 1;
  ImVec2 size_;
};

}  // namespace ropewalk::ui
