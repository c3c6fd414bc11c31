#include "ui/plot/values_at.h"

#include <algorithm>
#include <cmath>

#include "text/numbers.h"
#include "ui/plot/plot_layout.h"

namespace ropewalk::ui {
namespace {

constexpr float kSnapDistance = 6;  // logical pixels
constexpr int kDigits = 5;

/// "Dimension 40"; what the axis' name has in brackets is left out.
std::string axis_value(const Axis& axis, double value) {
  const auto tick = std::ranges::find_if(axis.ticks, [&](const Tick& t) { return std::abs(t.value - value) < 0.5; });
  const std::string number = axis.whole ? grouped(std::llround(value)) : rounded(value, kDigits);
  return axis.label.substr(0, axis.label.find(" (")) + " " + (tick == axis.ticks.end() ? number : tick->label);
}

Point point_of(const LineSource& line, std::int64_t index) {
  Point point;
  line.sample(index, 1, {&point, 1});
  return point;
}

struct Search {
  const Panel& panel;
  const PanelFrame& frame;
  Point at;
  const std::set<std::string>& hidden;
  ValuesAt found = {};

  bool is_near(Point point) const {
    return (panel.x.whole && std::llround(point.x) == std::llround(at.x)) ||
           std::abs(frame.pixel(point).x - frame.pixel(at).x) <= kSnapDistance;
  }

  void operator()(const Line& line) { look_up(line, true); }
  void operator()(const Stems& stems) { look_up(stems, false); }
  void operator()(const Heatmap& heatmap) {
    const auto row = std::llround(at.y - heatmap.row_start);
    const auto column = std::llround(at.x - heatmap.column_start);
    const HeatmapSource& source = *heatmap.source;
    if (row < 0 || column < 0 || row >= source.rows() || column >= source.columns()) return;
    const auto operands = source.operands(row, column);
    const bool has_label = !heatmap.value_label.empty() && !operands;
    found.values.push_back({.name = has_label ? heatmap.value_label : heatmap.name,
                            .value = source.value(row, column),
                            .operands = operands});
  }
  void operator()(const auto&) {}

 private:
  /// @param joined  whether lines are drawn from point to point
  void look_up(const auto& mark, bool joined) {
    const LineSource& line = *mark.source;
    if (!line.rises() || line.size() == 0) return;
    const std::int64_t right = line.lower_bound(at.x);
    const std::int64_t last = line.size() - 1;
    const std::int64_t a = std::clamp<std::int64_t>(right - 1, 0, last);
    const std::int64_t b = std::clamp<std::int64_t>(right, 0, last);
    const Point before = point_of(line, a);
    const Point after = point_of(line, b);
    const auto distance = [&](Point point) { return std::abs(frame.pixel(point).x - frame.pixel(at).x); };
    const bool takes_after = distance(after) < distance(before);
    const Point nearest = takes_after ? after : before;
    if (is_near(nearest))
      found.values.push_back({mark.name, nearest.y, line.operands(takes_after ? b : a), nearest, mark.role});
    else if (joined && before.x < at.x && after.x > at.x)
      between(mark, before, after, line.operands(a), line.operands(b));
  }

  void between(const auto& mark, Point before, Point after, std::optional<Operands> first,
               std::optional<Operands> second) {
    const double part =
        (PanelFrame::part(at.x, frame.x, frame.x_scale) - PanelFrame::part(before.x, frame.x, frame.x_scale)) /
        (PanelFrame::part(after.x, frame.x, frame.x_scale) - PanelFrame::part(before.x, frame.x, frame.x_scale));
    const double low = PanelFrame::part(before.y, frame.y, frame.y_scale);
    const double high = PanelFrame::part(after.y, frame.y, frame.y_scale);
    const double y = PanelFrame::at_part(low + part * (high - low), frame.y, frame.y_scale);
    std::optional<Operands> operands;
    if (first && second)
      operands = {std::lerp(first->now, second->now, part), std::lerp(first->pinned, second->pinned, part)};
    found.values.push_back({mark.name, y, operands, Point{at.x, y}, mark.role});
  }
};

}  // namespace

ValuesAt values_at(const Panel& panel, const PanelFrame& frame, Point at, const std::set<std::string>& hidden) {
  Search search{panel, frame, at, hidden};
  const Heatmap* heatmap = heatmap_of(panel);
  if (heatmap) {
    if (!hidden.contains(heatmap->name)) search(*heatmap);
  } else {
    for (const Mark& mark : panel.marks)
      if (!hidden.contains(mark_name(mark))) std::visit(search, mark);
  }
  const std::string x = axis_value(panel.x, at.x);
  search.found.place = heatmap ? axis_value(panel.y, at.y) + ", " + x : x;
  return std::move(search.found);
}

std::string value_text(const ValueAt& value) {
  std::string text = rounded(value.value, kDigits);
  if (value.operands)
    text += ", now " + rounded(value.operands->now, kDigits) + ", pinned " + rounded(value.operands->pinned, kDigits);
  return text;
}

}  // namespace ropewalk::ui
