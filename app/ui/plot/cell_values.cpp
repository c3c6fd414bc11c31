#include "ui/plot/cell_values.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "text/numbers.h"

namespace ropewalk::ui {
namespace {

constexpr float kGap = 4;  // pixels between a number and the edge of its cell

bool is_whole(float value) { return value == std::round(value) && std::abs(value) < 10'000; }

/// 0 has no sign.
std::string cell_text(float value, bool whole) {
  const std::string text = fixed(value + 0.0f, whole ? 0 : 2);
  return text == "-0.00" ? "0.00" : text;
}

/// The place on the screen of a cell's edge.
float across(const PanelFrame& frame, double column) { return frame.pixel({column - 0.5, frame.y.min}).x; }
float down(const PanelFrame& frame, double row) { return frame.pixel({frame.x.min, row - 0.5}).y; }

}  // namespace

void draw_cell_values(const Canvas& canvas, const PanelFrame& frame, const Heatmap& mark, const HeatmapTexels& texels) {
  const Sampling& rows = texels.rows();
  const Sampling& columns = texels.columns();
  if (texels.colors().empty() || rows.averages || columns.averages) return;
  const float line = ImGui::GetFontSize();
  const float width = std::abs(across(frame, 1) - across(frame, 0));
  const float height = std::abs(down(frame, 1) - down(frame, 0));
  if (width < ImGui::CalcTextSize("-0.00").x + kGap || height < line + kGap / 2) return;
  const bool whole = std::ranges::all_of(texels.values(), is_whole);  // else all have two decimals
  for (int r = 0; r < rows.count(); ++r) {
    const double row = mark.row_start + rows.edges[static_cast<std::size_t>(r)];
    const float top = std::min(down(frame, row), down(frame, row + 1));
    if (top < frame.min.y - 1 || top + height > frame.max.y + 1) continue;  // a part of the cell is out of sight
    for (int c = 0; c < columns.count(); ++c) {
      const float left = across(frame, mark.column_start + columns.edges[static_cast<std::size_t>(c)]);
      if (left < frame.min.x - 1 || left + width > frame.max.x + 1) continue;
      const auto cell =
          static_cast<std::size_t>(r) * static_cast<std::size_t>(columns.count()) + static_cast<std::size_t>(c);
      const float value = texels.values()[cell];
      if (!std::isfinite(value)) continue;
      const std::string text = cell_text(value, whole);
      const float length = ImGui::CalcTextSize(text.c_str()).x;
      if (length + kGap > width) continue;
      canvas.pen.text(ImVec2(left + (width - length) / 2, top + (height - line) / 2), text,
                      readable_on(texels.colors()[cell]), line);
    }
  }
}

}  // namespace ropewalk::ui
