#include "ui/plot/value_box.h"

#include <algorithm>

#include "text/strings.h"
#include "ui/rich_text.h"
#include "ui/theme.h"

namespace ropewalk::ui {
namespace {

constexpr std::size_t kMostRows = 8;   // of curves; more are counted
constexpr std::size_t kLeastRows = 3;  // even if the box is then higher than the plot
constexpr std::size_t kMostLines = 4;  // of an explanation
constexpr float kBoxGap = 14;          // between the place and the box: as wide as a mouse pointer
constexpr float kPadding = 7;
constexpr float kNameWidth = 14;  // of the longest name, in letter heights

struct BoxRow {
  std::string name, value;
  std::optional<Role> role;  ///< of a curve; it gets a dot of its colour
};

/// @param most  rows; one more says how many are left out
std::vector<BoxRow> rows_of(const ValuesAt& values, std::size_t most) {
  std::vector<BoxRow> rows;
  for (const ValueAt& value : values.values) {
    if (rows.size() == most) {
      rows.push_back({"and " + std::to_string(values.values.size() - most) + " more", "", {}});
      break;
    }
    rows.push_back({value.name, value_text(value), value.on_curve ? std::optional(value.role) : std::nullopt});
  }
  return rows;
}

/// The corner of a box beside what it may not cover.
/// @param from, to  left and right end of that
ImVec2 corner_beside(const PanelFrame& frame, float from, float to, float y, ImVec2 size, float gap) {
  const ImVec2 window = ImGui::GetMainViewport()->Size;
  const float right = to + gap;
  const float left = from - gap - size.x;
  const bool fits_right = right + size.x <= frame.max.x;
  const bool fits_left = left >= frame.min.x;
  // A panel may be too narrow for the box: then the box may leave it, but not the window.
  const bool on_right = fits_right || (!fits_left && window.x - right >= from);
  const float x = std::clamp(on_right ? right : left, 0.0f, std::max(window.x - size.x, 0.0f));
  float top = std::clamp(y - size.y - gap / 2, frame.min.y, std::max(frame.min.y, frame.max.y - size.y));
  // In a window that is too narrow, the box stands above or below the place.
  if (x < to && x + size.x > from) top = y - gap - size.y >= 0 ? y - gap - size.y : y + gap;
  return ImFloor(ImVec2(x, std::clamp(top, 0.0f, std::max(window.y - size.y, 0.0f))));
}

}  // namespace

void draw_value_dots(const Canvas& canvas, const PanelFrame& frame, const ValuesAt& values) {
  for (const ValueAt& value : values.values) {
    if (!value.on_curve || !frame.y.contains(value.on_curve->y) || !frame.x.contains(value.on_curve->x)) continue;
    const ImVec2 at = frame.pixel(*value.on_curve);
    canvas.pen.disc(at, canvas.weight * 5.5f, canvas.colors.rim);
    canvas.pen.disc(at, canvas.weight * 4, mark_color(canvas.colors, value.role));
  }
}

ImRect draw_value_box(const Canvas& canvas, const PanelFrame& frame, ImVec2 place, const ValuesAt& values,
                      const std::string& otherwise) {
  ImGui::PushFont(canvas.fonts.text, kSmallTextSize);
  const float line = ImGui::GetFontSize();
  const auto fitting = static_cast<std::size_t>(std::max(frame.height() / line - 3, 0.0f));
  std::vector<BoxRow> rows = rows_of(values, std::clamp(fitting, kLeastRows, kMostRows));
  const bool explains = rows.empty();
  if (explains)
    for (const std::string_view text : split(otherwise, '\n'))
      if (rows.size() < kMostLines && !text.empty()) rows.push_back({std::string(text), "", {}});
  if (rows.empty()) {
    ImGui::PopFont();
    return {};
  }
  const float dot = std::ranges::any_of(rows, [](const BoxRow& row) { return row.role.has_value(); }) ? 0.9f * line : 0;
  const auto value_width = [&](const std::string& text) {
    ImGui::PushFont(canvas.fonts.mono, kSmallTextSize);
    const float width = ImGui::CalcTextSize(text.c_str()).x;
    ImGui::PopFont();
    return width;
  };
  float names = 0;
  float numbers = 0;
  for (BoxRow& row : rows) {
    row.name = fitting_rich_text(row.name, explains ? 0.9f * ImGui::GetMainViewport()->Size.x : kNameWidth * line);
    names = std::max(names, rich_text_size(row.name).x);
    numbers = std::max(numbers, value_width(row.value));
  }
  const float between = numbers > 0 ? 0.8f * line : 0;
  const float heading = explains ? 0 : rich_text_size(values.place).x;
  const ImVec2 size(std::max(dot + names + between + numbers, heading) + 2 * kPadding,
                    line * static_cast<float>(rows.size() + (explains ? 0 : 1)) + 1.4f * kPadding);
  float from = place.x;
  float to = place.x;
  for (const ValueAt& value : values.values)
    if (value.on_curve && frame.x.contains(value.on_curve->x)) {
      from = std::min(from, frame.pixel(*value.on_curve).x);
      to = std::max(to, frame.pixel(*value.on_curve).x);
    }
  const ImVec2 corner = corner_beside(frame, from, to, place.y, size, std::max(kBoxGap, canvas.weight * 11));
  canvas.pen.rectangle(corner, corner + size, canvas.colors.card, 5);
  canvas.pen.outline(corner, corner + size, canvas.colors.border, 5);

  ImVec2 at = corner + ImVec2(kPadding, 0.7f * kPadding);
  std::string words;
  if (!explains) {
    draw_rich_text(canvas.pen, at, canvas.colors.muted, values.place);
    words = values.place;
    at.y += line;
  }
  for (const BoxRow& row : rows) {
    if (row.role)
      canvas.pen.disc(at + ImVec2(0.28f * line, 0.52f * line), 0.26f * line, mark_color(canvas.colors, *row.role));
    draw_rich_text(canvas.pen, at + ImVec2(dot, 0), canvas.colors.text, row.name);
    ImGui::PushFont(canvas.fonts.mono, kSmallTextSize);
    const float x = corner.x + size.x - kPadding - ImGui::CalcTextSize(row.value.c_str()).x;
    canvas.pen.text(ImVec2(x, at.y), row.value, canvas.colors.text, ImGui::GetFontSize());
    ImGui::PopFont();
    words += "\n" + row.name + (row.value.empty() ? "" : " = " + row.value);
    at.y += line;
  }
  ImGui::LogText("%s\n", words.c_str());  // tests read the text here, as for widgets
  ImGui::PopFont();
  return {corner, corner + size};
}

}  // namespace ropewalk::ui
