// Arranges cards of one size in an area.
#pragma once

#include <imgui.h>

namespace ropewalk::ui {

constexpr float kCardGap = 10;

/// At text scale 1. Where an area has no room for cards of this size the grid is higher than the area.
constexpr ImVec2 kMinCardSize{260, 210};

/// `count` cards of one size in as many columns as look best.
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
