#include "ui/plot/axes.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <string>

#include "text/numbers.h"
#include "ui/caption.h"
#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

constexpr float kTickDistance = 3.2f;   // lines of text
constexpr float kSmallestName = 0.78f;  // part of the text size
constexpr float kBetweenLabels = 0.3f;  // part of the text size, from one label below a panel to the next

/// The smallest step of at least `step` among 1, 2 and 5 times the powers of ten.
double nice_step(double step) {
  const double power = std::pow(10, std::floor(std::log10(step)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= step * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

std::string label_of(double value, double step) {
  if (std::abs(value) < step * 1e-6) return "0";
  if (step >= 1 && std::abs(value) < 1e15) return grouped(std::llround(value));
  const int digits = static_cast<int>(std::ceil(std::log10(std::abs(value) / step) + 1e-9)) + 1;
  return rounded(value, std::clamp(digits, 1, 15));
}

std::vector<Tick> logarithmic_ticks(Range range, double max_count) {
  std::vector<Tick> ticks;
  const double below = std::floor(std::log10(range.min));
  const double above = std::ceil(std::log10(range.max));
  const bool room_between = (above - below) * 3 <= max_count;
  const double first = room_between ? below : std::ceil(std::log10(range.min));
  const double every = std::max(1.0, std::ceil((above - first) / max_count));
  for (double power = first; power <= above; power += every) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      if (factor > 1 && !room_between) break;
      const double value = factor * std::pow(10, power);
      if (range.contains(value)) ticks.push_back({value, rounded(value, 12)});
    }
  }
  return ticks;
}

/// Multiples of 1, 2 or 5 times a power of ten, about as many as fit into the range.
std::vector<Tick> linear_ticks(Range range, double max_count, bool whole) {
  double step = nice_step(range.size() / max_count);
  if (whole) step = std::max(step, 1.0);
  std::vector<Tick> ticks;
  // Each tick is a multiple of the step: adding a small step to a very large double may not change it.
  const double first = std::ceil(range.min / step - 1e-9);
  for (int i = 0; i <= 2 * max_count; ++i) {
    const double value = (first + i) * step;
    if (value > range.max + step * 1e-9) break;
    ticks.push_back({value, label_of(value, step)});
  }
  return ticks;
}

/// The axis' own ticks if it has any. Otherwise round values within `range`: multiples of 1, 2 or 5 times a power of
/// ten; on a logarithmic axis powers of ten, with 2 and 5 between them if there is room.
/// @param max_count  number of labels that have room; at least 2 are assumed
std::vector<Tick> ticks_for(const Axis& axis, Range range, double max_count) {
  max_count = std::max(max_count, 2.0);
  if (!axis.ticks.empty()) return axis.ticks;
  if (axis.scale == Scale::logarithmic)
    if (std::vector<Tick> ticks = logarithmic_ticks(range, max_count);
        ticks.size() >= 3 || (ticks.size() == 2 && range.max >= 10 * range.min))
      return ticks;
  // One label alone says nothing about the scale.
  std::vector<Tick> ticks = linear_ticks(range, max_count, axis.whole);
  for (double count = max_count; ticks.size() < 2 && count < 4 * max_count;)
    ticks = linear_ticks(range, count *= 1.5, axis.whole);
  return ticks;
}

/// The number of ticks that have room, `each` pixels apart; not rounded, so that equal axes get equal steps.
double ticks_along(float pixels, float each) { return std::max(2.0f, pixels / each); }

std::vector<Tick> x_ticks(const Panel& panel, Range range, float width, const TextMetrics& text) {
  if (panel.equal) return ticks_for(panel.x, range, ticks_along(width, kTickDistance * text.line));
  // Long numbers need more room: measure the labels of a first guess, then choose again.
  const float guess = 2 * text.line;
  const float widest = std::max(guess, widest_label(ticks_for(panel.x, range, ticks_along(width, 2 * guess)), text));
  return ticks_for(panel.x, range, ticks_along(width, 2.4f * widest));
}

/// Draws the name of an axis in the middle of the plot area. A name that is longer than its room gets smaller, then ends
/// in an ellipsis, so that the names of two panels never touch. It is left out if less than half of it would be seen.
/// @param middle  of the plot area
/// @param room    along the axis
/// @param across  the other coordinate of the name's left edge, or of its top edge if it does not read upwards
/// @return whether the whole name is drawn
bool draw_name(const Canvas& canvas, const std::string& name, float middle, Range room, float across, bool upwards) {
  const auto width = static_cast<float>(room.size());
  const float size = ImGui::GetStyle().FontSizeBase;  // PushFont scales it, as in a lecture
  const float smallest = canvas.lecture ? 1 : kSmallestName;
  ImGui::PushFont(nullptr, size * std::clamp(width / std::max(rich_text_size(name).x, 1.0f), smallest, 1.0f));
  const std::string text = fitting_rich_text(name, width);
  const float length = rich_text_size(text).x;
  if (2 * text.size() < name.size()) {
    ImGui::PopFont();
    return false;
  }
  const float from = std::clamp(middle - length / 2, static_cast<float>(room.min),
                                std::max(static_cast<float>(room.max) - length, static_cast<float>(room.min)));
  const ImU32 color = canvas.colors.muted;
  upwards ? draw_rich_text_upwards(canvas.pen, ImVec2(across, from), color, text)
          : draw_rich_text(canvas.pen, ImVec2(from, across), color, text);
  ImGui::PopFont();
  return text == name;
}

std::string axis_text(const Axis& axis) { return axis.unit.empty() ? axis.label : axis.label + " (" + axis.unit + ")"; }

}  // namespace

float widest_label(const std::vector<Tick>& ticks, const TextMetrics& text) {
  float widest = 0;
  for (const Tick& tick : ticks) widest = std::max(widest, text.width_of(tick.label));
  return widest;
}

PanelTicks ticks_of(const Panel& panel, const PanelFrame& frame, const TextMetrics& text) {
  PanelTicks ticks{x_ticks(panel, frame.x, frame.width(), text),
                   ticks_for(panel.y, frame.y, ticks_along(frame.height(), kTickDistance * text.line))};
  std::erase_if(ticks.x, [&](const Tick& tick) { return !frame.x.contains(tick.value); });
  std::erase_if(ticks.y, [&](const Tick& tick) { return !frame.y.contains(tick.value); });
  return ticks;
}

void draw_grid(const Canvas& canvas, const PanelFrame& frame, const Panel& panel, const PanelTicks& ticks) {
  const auto across = [&](double y, ImU32 color) {
    const float at = frame.pixel({frame.x.min, y}).y;
    canvas.pen.hairline(ImVec2(frame.min.x, at), ImVec2(frame.max.x, at), color, canvas.grid_weight);
  };
  const auto down = [&](double x, ImU32 color) {
    const float at = frame.pixel({x, frame.y.min}).x;
    canvas.pen.hairline(ImVec2(at, frame.min.y), ImVec2(at, frame.max.y), color, canvas.grid_weight);
  };
  for (const Tick& tick : ticks.x) down(tick.value, canvas.colors.grid);
  for (const Tick& tick : ticks.y) across(tick.value, canvas.colors.grid);
  if (frame.y_scale == Scale::linear && frame.y.contains(0)) across(0, canvas.colors.zero_line);
  if (panel.equal && frame.x.contains(0)) down(0, canvas.colors.zero_line);
}

void draw_axis_labels(const Canvas& canvas, const PanelFrame& frame, const Panel& panel, const PanelTicks& ticks,
                      const AxisLabels& labels) {
  Pen& pen = canvas.pen;
  const float line = ImGui::GetFontSize();
  const float name_width = labels.names && !panel.y.label.empty() ? line + axis_gap(line) : 0;
  const float y_room = frame.min.x - axis_gap(line) - labels.name_y_at - name_width;
  float last = -FLT_MAX;  // labels that would overlap the previous one are left out
  for (const Tick& tick : ticks.y) {
    const float y = frame.pixel({frame.x.min, tick.value}).y;
    if (std::abs(y - last) < 0.8f * line) continue;
    last = y;
    const std::string text = fitting_rich_text(tick.label, std::ceil(y_room));
    const float width = ImGui::CalcTextSize(text.c_str()).x;
    pen.text(ImVec2(frame.min.x - axis_gap(line) - width, y - line / 2), text, canvas.colors.muted, line);
  }
  bool whole = false;
  if (labels.names && !panel.y.label.empty()) {
    // Beside the tick labels below there is room, too; else the gap up to the next panel must stay visible.
    const float below = labels.x ? labels.x_tick_height + axis_gap(line) : 0.5f * line;
    whole = draw_name(canvas, axis_text(panel.y), (frame.min.y + frame.max.y) / 2, {frame.min.y, frame.max.y + below},
                      labels.name_y_at, true);
  }
  if (labels.interactive && !whole && !panel.y.label.empty())
    show_whole(ImRect(labels.name_y_at, frame.min.y, frame.min.x, frame.max.y), axis_text(panel.y));
  if (!labels.x) return;
  const bool upright = !panel.x.ticks.empty() && labels.x_tick_height > line;
  const float between = upright ? 0 : kBetweenLabels * line;
  float end = -FLT_MAX;
  for (const Tick& tick : ticks.x) {
    const float x = frame.pixel({tick.value, frame.y.min}).x;
    const float width = upright ? line : ImGui::CalcTextSize(tick.label.c_str()).x;
    if (x - width / 2 < end) continue;
    end = x + width / 2 + between;
    const ImVec2 at(x - width / 2, frame.max.y + axis_gap(line));
    if (upright)
      draw_rich_text_upwards(pen, at, canvas.colors.muted, fitting_rich_text(tick.label, labels.x_tick_height));
    else
      pen.text(at, tick.label, canvas.colors.muted, line);
  }
  const float names_at = frame.max.y + labels.x_tick_height + 2 * axis_gap(line);
  whole = labels.names &&
          draw_name(canvas, axis_text(panel.x), (frame.min.x + frame.max.x) / 2, labels.across, names_at, false);
  if (labels.interactive && !whole && !panel.x.label.empty())
    show_whole(ImRect(frame.min.x, frame.max.y, frame.max.x, names_at + line), axis_text(panel.x));
}

}  // namespace ropewalk::ui
