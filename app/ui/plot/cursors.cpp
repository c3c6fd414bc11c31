#include "ui/plot/cursors.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "text/numbers.h"
#include "ui/plot/marks.h"
#include "ui/theme.h"

namespace ropewalk::ui {
namespace {

constexpr float kCursorDistance = 2;  // pixels; of closer cursors only one is drawn
constexpr float kTriangle = 7;        // length of an edge mark's triangle, times the canvas' weight
constexpr float kEdgeGap = 3;         // between edge, triangle and text, likewise

void draw_cursor(const Canvas& canvas, const PanelFrame& frame, bool on_x, ImVec2 at, bool on_colors) {
  const ImVec2 line[] = {on_x ? ImVec2(at.x, frame.min.y) : ImVec2(frame.min.x, at.y),
                         on_x ? ImVec2(at.x, frame.max.y) : ImVec2(frame.max.x, at.y)};
  if (on_colors) {  // a dark line with a light rim is visible on every colour
    canvas.pen.polyline(line, with_alpha(canvas.colors.rim, 0.8f), canvas.weight * 3.5f);
    canvas.pen.polyline(line, canvas.colors.text, canvas.weight * 1.5f);
  } else {
    canvas.pen.polyline(line, canvas.colors.accent, canvas.weight * 1.5f);
    canvas.pen.disc(line[1] - (on_x ? ImVec2(0, 5) : ImVec2(5, 0)) * canvas.weight, canvas.weight * 4,
                    canvas.colors.accent);
  }
}

/// Where an edge mark stands: at the bottom for cursors on x, where their knobs are; near the right end for the others.
ImRect box_of(const EdgeMark& mark, const Canvas& canvas, const PanelFrame& frame) {
  const ImVec2 text = ImGui::CalcTextSize(mark.text.c_str());
  const float gap = kEdgeGap * canvas.weight;
  const ImVec2 size(text.x + kTriangle * canvas.weight + 3 * gap, text.y + 2);
  const float right = frame.max.x - (mark.on_x ? size.x + 1 : 0.25f * frame.width());
  const float low = frame.max.y - size.y - (mark.on_x ? gap : 1);
  const ImVec2 corner(mark.on_x && !mark.after ? frame.min.x + 1 : std::max(right, frame.min.x),
                      !mark.on_x && !mark.after ? frame.min.y + 1 : low);
  return {corner, corner + size};
}

/// "50", "50, 12" or "50 and 3 more": of cursors beyond the same edge, the nearest one first.
/// @param beyond  whether they are beyond the end of the axis, else before its start
/// @param whole   whether the axis has whole numbers
std::string text_of(const std::set<double>& values, bool beyond, bool whole) {
  const auto number = [&](double value) { return whole ? grouped(std::llround(value)) : rounded(value, 4); };
  const std::string nearest = number(beyond ? *values.begin() : *values.rbegin());
  if (values.size() == 1) return nearest;
  if (values.size() == 2) return nearest + ", " + number(beyond ? *values.rbegin() : *values.begin());
  return nearest + " and " + std::to_string(values.size() - 1) + " more";
}

}  // namespace

std::vector<EdgeMark> edge_marks(const Canvas& canvas, const Panel& panel, const PanelFrame& frame,
                                 const std::vector<Cursor>& cursors, int own_panel) {
  const ImRect area(frame.min, frame.max);
  std::vector<EdgeMark> marks;
  for (const bool on_x : {true, false})
    for (const bool after : {true, false}) {
      const Range& visible = on_x ? frame.x : frame.y;
      const bool beyond = on_x || frame.y_inverted ? after : !after;
      std::set<double> values;
      for (const Cursor& cursor : cursors)
        if (cursor.panel == own_panel && cursor.on_x == on_x &&
            (beyond ? cursor.value > visible.max : cursor.value < visible.min))
          values.insert(cursor.value);
      if (values.empty()) continue;
      EdgeMark mark{on_x, after, beyond ? *values.begin() : *values.rbegin()};
      const auto place = [&](std::string text) {
        mark.text = std::move(text);
        mark.box = box_of(mark, canvas, frame);
        return area.Contains(mark.box);
      };
      const bool whole = on_x ? panel.x.whole : panel.y.whole;
      if (place(text_of(values, beyond, whole)) || place(text_of({mark.value}, beyond, whole)))
        marks.push_back(std::move(mark));
    }
  return marks;
}

void draw_cursors(const Canvas& canvas, const PanelFrame& frame, const std::vector<Cursor>& cursors, int own_panel,
                  bool on_colors) {
  float last = -1;  // x of the last cursor; there may be thousands
  for (const Cursor& cursor : cursors) {
    const Range& visible = cursor.on_x ? frame.x : frame.y;
    if (cursor.panel != own_panel || !visible.contains(cursor.value)) continue;
    const ImVec2 at = frame.pixel(cursor.on_x ? Point{cursor.value, frame.y.min} : Point{frame.x.min, cursor.value});
    if (cursor.on_x && std::abs(at.x - last) < kCursorDistance) continue;
    if (cursor.on_x) last = at.x;
    draw_cursor(canvas, frame, cursor.on_x, at, on_colors);
  }
}

void draw_edge_marks(const Canvas& canvas, const std::vector<EdgeMark>& marks) {
  for (const EdgeMark& mark : marks) {
    canvas.pen.rectangle(mark.box.Min, mark.box.Max, with_alpha(canvas.colors.card, 0.85f), 3);
    const float gap = kEdgeGap * canvas.weight;
    const float length = kTriangle * canvas.weight;
    const bool triangle_first = !mark.on_x || !mark.after;
    const ImVec2 middle(triangle_first ? mark.box.Min.x + gap + length / 2 : mark.box.Max.x - gap - length / 2,
                        mark.box.GetCenter().y);
    const float side = (mark.after ? 0.5f : -0.5f) * length;
    const ImVec2 ahead = mark.on_x ? ImVec2(side, 0) : ImVec2(0, side);
    const ImVec2 across = mark.on_x ? ImVec2(0, side) : ImVec2(-side, 0);
    const ImVec2 triangle[] = {middle + ahead, middle - ahead + across, middle - ahead - across};
    canvas.pen.polygon(triangle, canvas.colors.accent);
    const float text_x = triangle_first ? mark.box.Min.x + 2 * gap + length : mark.box.Min.x + gap;
    canvas.pen.text(ImVec2(text_x, mark.box.Min.y + 1), mark.text, canvas.colors.accent, ImGui::GetFontSize());
  }
}

void draw_handles(const Canvas& canvas, const PanelFrame& frame, const std::vector<Handle>& handles, int own_panel) {
  for (const Handle& handle : handles)
    if (handle.panel == own_panel)
      canvas.pen.ring(frame.pixel(handle.at), canvas.weight * kHandleRadius, canvas.colors.accent,
                      canvas.weight * kLineWeight);
}

Range range_around(double value, Range visible, const Axis& axis) {
  const double middle = PanelFrame::part(value, visible, axis.scale);
  const double lowest = PanelFrame::part(axis.limits.min, visible, axis.scale);
  const double highest = PanelFrame::part(axis.limits.max, visible, axis.scale);
  const double start = std::max(std::min(middle - 0.5, highest - 1), lowest);
  return {PanelFrame::at_part(start, visible, axis.scale), PanelFrame::at_part(start + 1, visible, axis.scale)};
}

}  // namespace ropewalk::ui
