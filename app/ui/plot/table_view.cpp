#include "ui/plot/table_view.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

// Parts of the text size.
constexpr float kSmallestTableScale = 0.8f;  // smaller letters cannot be read
constexpr float kColumnGap = 1.5f;
constexpr float kNarrowGap = 0.8f;  // between columns whose texts wrap
constexpr float kRowGap = 0.5f;
constexpr float kLowRowGap = 0.15f;

using Row = std::vector<std::string>;

float text_width(const std::string& text) { return ImGui::CalcTextSize(text.c_str()).x; }

float widest_word(const std::string& text) {
  float widest = 0;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find(' ', from), text.size());
    widest = std::max(widest, text_width(text.substr(from, to - from)));
    from = to + 1;
  }
  return widest;
}

struct TableDrawing {
  const Canvas& canvas;
  const Table& table;
  float row_gap = kRowGap;
  float column_gap = kColumnGap;
  std::vector<float> widths = {};             ///< of the columns; texts that are wider wrap
  std::size_t rows = table.rows.size();       ///< that are drawn; if some are left out, the last line says how many
  std::size_t columns = table.header.size();  ///< likewise

  /// Measures the columns in the current font.
  void measure() { widths = widest(text_width); }

  std::vector<float> widest(const std::function<float(const std::string&)>& width_of) const {
    std::vector<float> result;
    for (std::size_t column = 0; column < table.header.size(); ++column) {
      result.push_back(width_of(table.header[column]));
      for (const Row& row : table.rows) result.back() = std::max(result.back(), width_of(row[column]));
    }
    return result;
  }

  float gap() const { return column_gap * ImGui::GetFontSize(); }

  /// Narrows the widest columns until the table is as wide as the room. A column stays as wide as its longest word.
  void wrap(float room) {
    column_gap = kNarrowGap;
    const std::vector<float> least = widest(widest_word);
    for (float excess = width() - room; excess > 0.5f; excess = width() - room) {
      const auto spare = [&](std::size_t column) { return widths[column] - least[column]; };
      std::size_t most = 0;
      for (std::size_t column = 1; column < widths.size(); ++column)
        if (spare(column) > 0.5f && (spare(most) <= 0.5f || widths[column] > widths[most])) most = column;
      if (spare(most) <= 0.5f) return;
      widths[most] -= std::min({excess, spare(most), ImGui::GetFontSize()});
    }
  }

  /// Moves the rows closer if the table is higher than the room.
  void lower_rows(float room) {
    const float excess = size().y - room;
    const float lines = ImGui::GetFontSize() * static_cast<float>(table.rows.size() + 1);
    if (excess > 0) row_gap = std::max(row_gap - 1.001f * excess / lines, kLowRowGap);
  }

  /// Leaves out the last columns and rows until the table is as large as the room.
  void leave_out(ImVec2 room) {
    while (columns > 1 && width() > room.x + 1) --columns;
    widths.resize(columns);
    while (rows > 1 && size().y > room.y) --rows;
  }

  float width() const {
    const auto end = widths.begin() + static_cast<std::ptrdiff_t>(columns);
    return std::accumulate(widths.begin(), end, gap() * static_cast<float>(columns - 1));
  }

  /// "and 2 more columns, 3 more rows", or empty if nothing is left out.
  std::string left_out() const {
    const auto some = [](std::size_t count, const std::string& what) {
      return count == 0 ? "" : std::to_string(count) + " more " + what + (count == 1 ? "" : "s");
    };
    const std::string missing[] = {some(table.header.size() - columns, "column"),
                                   some(table.rows.size() - rows, "row")};
    if (missing[0].empty() && missing[1].empty()) return "";
    return "and " + missing[0] + (missing[0].empty() || missing[1].empty() ? "" : ", ") + missing[1];
  }

  float height_of(const Row& row) const {
    float highest = 0;
    for (std::size_t column = 0; column < columns; ++column)
      highest = std::max(highest, ImGui::CalcTextSize(row[column].c_str(), nullptr, false, widths[column] + 1).y);
    return highest + row_gap * ImGui::GetFontSize();
  }

  ImVec2 size() const {
    float height = height_of(table.header);
    for (std::size_t i = 0; i < rows; ++i) height += height_of(table.rows[i]);
    if (!left_out().empty()) height += (1 + row_gap) * ImGui::GetFontSize();
    return {width(), height};
  }

  void draw(ImVec2 corner, float line_width) const {
    draw_row(corner, table.header, canvas.colors.muted);
    corner.y += height_of(table.header);
    for (std::size_t i = 0; i < rows; ++i) {
      canvas.pen.hairline(corner, corner + ImVec2(line_width, 0), canvas.colors.border, canvas.grid_weight);
      draw_row(corner, table.rows[i], canvas.colors.text);
      corner.y += height_of(table.rows[i]);
    }
    draw_cut_text(canvas.pen, corner, line_width, canvas.colors.muted, left_out());
  }

  void draw_row(ImVec2 corner, const Row& row, ImU32 color) const {
    corner.y += row_gap / 2 * ImGui::GetFontSize();
    for (std::size_t column = 0; column < columns; ++column) {
      draw_wrapped_text(canvas.pen, corner, ImVec2(widths[column] + 1, FLT_MAX), color, row[column]);
      ImGui::LogText("%s\n", row[column].c_str());  // tests read the text here, as for widgets
      corner.x += widths[column] + gap();
    }
  }
};

}  // namespace

float table_scale(const Canvas& canvas, const Table& table, const PanelFrame& frame) {
  const float smallest = canvas.lecture ? 1 : kSmallestTableScale;
  float scale = kLargestTableScale;
  TableDrawing drawing{canvas, table};
  // Widths of letters are rounded, so that they do not shrink exactly with the size: measure again until the table fits.
  while (scale > smallest) {
    ImGui::PushFont(canvas.fonts.text, scale * kSmallTextSize);
    drawing.measure();
    const ImVec2 size = drawing.size();
    ImGui::PopFont();
    const float rest = std::min(frame.width() / std::max(size.x, 1.0f), frame.height() / std::max(size.y, 1.0f));
    if (rest >= 1) break;
    scale = std::max(0.98f * rest * scale, smallest);
  }
  return scale;
}

float table_height(const Canvas& canvas, const Table& table, float width) {
  TableDrawing drawing{canvas, table, kLowRowGap};
  drawing.measure();
  if (drawing.size().x > width) drawing.wrap(width);
  return drawing.size().y;
}

void draw_table(const Canvas& canvas, const Table& table, const PanelFrame& frame, float scale, bool scrolls) {
  const ImVec2 room(frame.width(), frame.height());
  if (table.header.empty() || room.x < 1 || room.y < 1) return;
  ImGui::PushFont(canvas.fonts.text, scale * kSmallTextSize);
  TableDrawing drawing{canvas, table};
  drawing.measure();
  if (drawing.size().x > room.x) drawing.wrap(room.x);
  drawing.lower_rows(room.y);
  if (!scrolls || canvas.lecture) drawing.leave_out(room);
  const ImVec2 size = drawing.size();
  if (!scrolls || canvas.lecture || (size.x <= room.x + 1 && size.y <= room.y + 1)) {
    drawing.draw(frame.min, room.x);
  } else {
    ImGui::SetCursorScreenPos(frame.min);
    if (ImGui::BeginChild(table.name.c_str(), room, ImGuiChildFlags_NavFlattened,
                          ImGuiWindowFlags_HorizontalScrollbar)) {
      drawing.draw(ImGui::GetCursorScreenPos(), std::max(size.x, room.x));
      ImGui::Dummy(size);
    }
    ImGui::EndChild();
  }
  ImGui::PopFont();
}

}  // namespace ropewalk::ui
