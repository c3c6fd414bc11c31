#include "ui/plot/stroke.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ropewalk::ui {
namespace {

/// On and off lengths in multiples of the weight.
std::span<const float> dash_pattern(LineStyle style) {
  static constexpr float kDashed[] = {4.0f, 3.0f};
  static constexpr float kDotted[] = {1.2f, 2.2f};
  static constexpr float kDashDotted[] = {5.0f, 2.4f, 1.2f, 2.4f};
  switch (style) {
    case LineStyle::solid:
      return {};
    case LineStyle::dashed:
      return kDashed;
    case LineStyle::dotted:
      return kDotted;
    case LineStyle::dash_dotted:
      return kDashDotted;
  }
  return {};
}

ImVec2 between(ImVec2 a, ImVec2 b, float part) {
  return {a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
}

void draw_solid(ImDrawList& list, std::span<const ImVec2> points, ImU32 color, float weight) {
  if (points.size() >= 2) list.AddPolyline(points.data(), static_cast<int>(points.size()), color, weight);
}

}  // namespace

void draw_stroke(ImDrawList& list, std::span<const ImVec2> points, ImU32 color, float weight,
                 LineStyle style) {
  const std::span<const float> pattern = dash_pattern(style);
  if (pattern.empty()) return draw_solid(list, points, color, weight);
  std::vector<ImVec2> dash;
  std::size_t stretch = 0;  // index into the pattern; even ones are drawn
  float left = pattern[0] * weight;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const ImVec2 a = points[i];
    const ImVec2 b = points[i + 1];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    if (dash.empty() && stretch % 2 == 0) dash.push_back(a);
    float done = 0;
    while (length - done > left) {
      done += left;
      const ImVec2 at = between(a, b, done / length);
      if (stretch % 2 == 0) {
        dash.push_back(at);
        draw_solid(list, dash, color, weight);
        dash.clear();
      } else {
        dash.push_back(at);
      }
      stretch = (stretch + 1) % pattern.size();
      left = pattern[stretch] * weight;
    }
    left -= length - done;
    if (stretch % 2 == 0) dash.push_back(b);
  }
  draw_solid(list, dash, color, weight);
}

void draw_arrow(ImDrawList& list, ImVec2 tail, ImVec2 tip, ImU32 color, float weight) {
  const float length = std::hypot(tip.x - tail.x, tip.y - tail.y);
  if (length < 0.5f) {
    list.AddCircleFilled(tip, 1.5f * weight, color);
    return;
  }
  const float head = std::min(5.5f * weight, 0.6f * length);
  const ImVec2 along((tip.x - tail.x) / length, (tip.y - tail.y) / length);
  const ImVec2 neck(tip.x - along.x * head, tip.y - along.y * head);
  const ImVec2 side(-along.y * head * 0.4f, along.x * head * 0.4f);
  list.AddLine(tail, between(neck, tip, 0.2f), color, weight);
  list.AddTriangleFilled(tip, ImVec2(neck.x + side.x, neck.y + side.y),
                         ImVec2(neck.x - side.x, neck.y - side.y), color);
}

}  // namespace ropewalk::ui
