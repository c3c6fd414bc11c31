#include "ui/card_grid.h"

#include <algorithm>
#include <cmath>

#include "ui/theme.h"

namespace ropewalk::ui {

CardGrid::CardGrid(int count, ImVec2 area, float shape) {
  const float text = ImGui::GetFontSize() / kTextSize;
  const ImVec2 least = kMinCardSize * text;
  const float narrowest = 0.75f * shape * least.x;
  float best = FLT_MAX;
  for (int columns = 1; columns <= count; ++columns) {
    const int rows = (count + columns - 1) / columns;
    const ImVec2 counts(static_cast<float>(columns), static_cast<float>(rows));
    const ImVec2 size = (area - (counts - ImVec2(1, 1)) * kCardGap) / counts;
    const float empty = static_cast<float>(rows * columns - count) / static_cast<float>(count);
    const float small = 10 * std::max(1 - size.x / narrowest, 0.0f);
    const float error = std::abs(std::log(std::max(size.x, 1.0f) / std::max(size.y, 1.0f) / shape)) + empty + small;
    if (error >= best) continue;
    best = error;
    columns_ = columns;
    rows_ = rows;
    size_ = size;
  }
  size_ = ImVec2(std::max(size_.x, 1.0f), std::max(size_.y, std::min(least.y, area.y)));
}

float CardGrid::height() const { return static_cast<float>(rows_) * (size_.y + kCardGap) - kCardGap; }

ImVec2 CardGrid::position(int index) const {
  const ImVec2 place(static_cast<float>(index % columns_), static_cast<float>(index / columns_));
  return place * (size_ + ImVec2(kCardGap, kCardGap));
}

}  // namespace ropewalk::ui
