#include "ui/plot/table_view.h"

#include <algorithm>
#include <string>
#include <vector>

namespace ropewalk::ui {
namespace {

// Parts of the text size.
constexpr float kColumnGap = 1.5f;
constexpr float kRowHeight = 1.5f;
constexpr float kTightRowHeight = 1.15f;  // before a table scrolls

struct TableDrawing {
  const Canvas& canvas;
  const Table& table;
  float row_height = kRowHeight;

  /// Left edges of the columns and the right edge of the table, in the current font; the first is 0.
  std::vector<float> edges() const {
    const auto width_of = [](const std::string& text) { return ImGui::CalcTextSize(text.c_str()).x; };
    std::vector<float> edges{0};
    for (std::size_t column = 0; column < table.header.size(); ++column) {
      float widest = width_of(table.header[column]);
      for (const std::vector<std::string>& row : table.rows) widest = std::max(widest, width_of(row[column]));
      edges.push_back(edges.back() + widest + kColumnGap * ImGui::GetFontSize());
    }
    edges.back() -= kColumnGap * ImGui::GetFontSize();
    return edges;
  }

  ImVec2 size() const {
    return {edges().back(), row_height * ImGui::GetFontSize() * static_cast<float>(table.rows.size() + 1)};
  }

  /// How many times the table fits into the frame, in the current font.
  float fitting(const PanelFrame& frame) const {
    const ImVec2 needed = size();
    return std::min(frame.width() / std::max(needed.x, 1.0f), frame.height() / std::max(needed.y, 1.0f));
  }

  void draw(ImVec2 corner, float width) const {
    const std::vector<float> lefts = edges();
    draw_row(corner, lefts, table.header, canvas.colors.muted);
    for (const std::vector<std::string>& row : table.rows) {
      corner.y += row_height * ImGui::GetFontSize();
      canvas.pen.hairline(corner, corner + ImVec2(width, 0), canvas.colors.border, canvas.grid_weight);
      draw_row(corner, lefts, row, canvas.colors.text);
    }
  }

  void draw_row(ImVec2 corner, const std::vector<float>& lefts, const std::vector<std::string>& row,
                ImU32 color) const {
    const float line = ImGui::GetFontSize();
    for (std::size_t column = 0; column < row.size(); ++column) {
      canvas.pen.text(corner + ImVec2(lefts[column], (row_height - 1) / 2 * line), row[column], color, line);
      ImGui::LogText("%s\n", row[column].c_str());  // tests read the text here, as for widgets
    }
  }
};

}  // namespace

float table_scale(const Canvas& canvas, const Table& table, const PanelFrame& frame, bool scrolls) {
  const float smallest = !scrolls ? 0.1f : canvas.weight > 1 ? 1 : 0.8f;
  float scale = kLargestTableScale;
  // Widths of letters are rounded, so that they do not shrink exactly with the size: measure again until the table fits.
  while (scale > smallest) {
    ImGui::PushFont(canvas.fonts.text, scale * kSmallTextSize);
    const float rest = TableDrawing{canvas, table}.fitting(frame);
    ImGui::PopFont();
    if (rest >= 1) break;
    scale = std::max(0.98f * rest * scale, smallest);
  }
  return scale;
}

void draw_table(const Canvas& canvas, const Table& table, const PanelFrame& frame, float scale, bool scrolls) {
  const ImVec2 room(frame.width(), frame.height());
  if (table.header.empty() || room.x < 1 || room.y < 1) return;
  ImGui::PushFont(canvas.fonts.text, scale * kSmallTextSize);
  const float most = 0.999f * room.y / (ImGui::GetFontSize() * static_cast<float>(table.rows.size() + 1));
  const TableDrawing drawing{canvas, table, std::clamp(most, kTightRowHeight, kRowHeight)};
  if (drawing.fitting(frame) >= 1 || !scrolls) {
    drawing.draw(frame.min, room.x);
  } else {
    ImGui::SetCursorScreenPos(frame.min);
    if (ImGui::BeginChild(table.name.c_str(), room, ImGuiChildFlags_None, ImGuiWindowFlags_HorizontalScrollbar)) {
      const ImVec2 size = drawing.size();
      drawing.draw(ImGui::GetCursorScreenPos(), std::max(size.x, room.x));
      ImGui::Dummy(size);
    }
    ImGui::EndChild();
  }
  ImGui::PopFont();
}

}  // namespace ropewalk::ui
