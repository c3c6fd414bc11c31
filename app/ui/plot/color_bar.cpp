#include "ui/plot/color_bar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "text/numbers.h"
#include "ui/plot/colormap.h"
#include "ui/plot/marks.h"
#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

constexpr float kStripGap = 14;
constexpr float kStripWidth = 13;
constexpr float kLabelGap = 6;
constexpr std::size_t kSteps = 128;

double middle_of(const Range& range) { return (range.min + range.max) / 2; }

/// The fewest digits with which the three numbers beside the bar differ; more than five have no room.
int digits_for(const Range& range) {
  int digits = 3;
  while (digits < 5 && (rounded(range.min, digits) == rounded(middle_of(range), digits) ||
                        rounded(middle_of(range), digits) == rounded(range.max, digits)))
    ++digits;
  return digits;
}

std::string signed_number(double value, const Range& range) {
  const std::string text = rounded(value, digits_for(range));
  return range.min < 0 && value > 0 ? "+" + text : text;
}

void draw_popup(const Heatmap& heatmap, OpenFigure& view) {
  ImGui::TextDisabled("Colours");
  for (const Colormap& map : colormaps())
    if (ImGui::MenuItem(map.id.c_str(), nullptr, view.colormap == map.id)) view.colormap = map.id;
  ImGui::Separator();
  ImGui::TextDisabled("Range");
  Range range = view.value_range.value_or(heatmap.value_range);
  const auto changed = [](const char* name, double& value) {
    ImGui::SetNextItemWidth(8 * ImGui::GetFontSize());
    return ImGui::InputDouble(name, &value, 0, 0, "%.6g", ImGuiInputTextFlags_EnterReturnsTrue);
  };
  const bool changed_highest = changed("highest", range.max);
  if ((changed("lowest", range.min) || changed_highest) && std::isfinite(range.min) && std::isfinite(range.max) &&
      range.min < range.max)
    view.value_range = range;
  if (ImGui::MenuItem("Back to the figure's range", nullptr, false, view.value_range.has_value()))
    view.value_range.reset();
}

}  // namespace

float color_bar_width(const TextMetrics& text) {
  return with_text(kStripGap + kStripWidth + kLabelGap, text.line) + text.width_of("+88.8");
}

void draw_color_bar(const Canvas& canvas, const PanelFrame& frame, const Heatmap& heatmap, OpenFigure& view,
                    bool interactive) {
  const HeatmapStyle style = style_of(heatmap, view);
  const Range range = style.value_range;
  const float line = ImGui::GetFontSize();
  const ImVec2 min(frame.max.x + std::round(with_text(kStripGap, line)), frame.min.y);
  const ImVec2 max(min.x + std::round(with_text(kStripWidth, line)), frame.max.y);
  const float label_x = max.x + with_text(kLabelGap, line);
  std::array<ImU32, kSteps + 1> colors;
  for (std::size_t i = 0; i <= kSteps; ++i) colors[i] = style.colormap->at(static_cast<double>(i) / kSteps);
  canvas.pen.gradient(min, max, colors);
  const auto label = [&](double value, float offset) {
    const float y = max.y - static_cast<float>((value - range.min) / range.size()) * frame.height();
    canvas.pen.text(ImVec2(label_x, y - offset * line), signed_number(value, range), canvas.colors.muted, line);
  };
  label(range.max, 0);
  if (frame.height() >= 3 * line) label(middle_of(range), 0.5f);
  if (frame.height() >= 2 * line) label(range.min, 1);
  // The name is upright between the lowest and the middle value; without room it is left out.
  const float name = rich_text_size(heatmap.value_label).x;
  if (name > 0 && name < 0.5f * frame.height() - 2.5f * line - 4)
    draw_rich_text_upwards(canvas.pen, ImVec2(label_x, max.y - 1.5f * line - name), canvas.colors.muted,
                           heatmap.value_label);
  if (!interactive) return;
  ImGui::SetCursorScreenPos(min);
  const bool clicked = ImGui::InvisibleButton("colours", max - min, ImGuiButtonFlags_EnableNav);
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_ForTooltip))
    ImGui::SetTooltip("Click to change the colours and the range");
  if (clicked) ImGui::OpenPopup("colour popup");
  if (ImGui::BeginPopup("colour popup")) {
    draw_popup(heatmap, view);
    ImGui::EndPopup();
  }
}

}  // namespace ropewalk::ui
