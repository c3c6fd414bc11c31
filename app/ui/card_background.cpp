#include "ui/card_background.h"

#include <cmath>

namespace ropewalk::ui {

void draw_card_background(HeatmapPainter& painter, ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color,
                          float rounding) {
  // Two rows hold the corners; between them nothing is round.
  const float top = std::ceil(min.y + rounding);
  const float bottom = std::floor(max.y - rounding);
  list.AddRectFilled(min, ImVec2(max.x, top), color, rounding, ImDrawFlags_RoundTop);
  painter.fill(list, ImVec2(min.x, top), ImVec2(max.x, bottom), color);
  list.AddRectFilled(ImVec2(min.x, bottom), max, color, rounding, ImDrawFlags_RoundBottom);
}

}  // namespace ropewalk::ui
