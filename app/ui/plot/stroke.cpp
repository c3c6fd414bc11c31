#include "ui/plot/stroke.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace ropewalk::ui {
namespace {

/// Lengths of dashes and gaps, alternating, in multiples of the weight; empty for a solid line.
std::span<const float> dash_pattern(LineStyle style) {
  static const std::vector<float> kPatterns[] = {
      {},                                    // solid
      {4.0f, 3.0f},                          // dashed
      {1.2f, 2.2f},                          // dotted
      {5.0f, 2.4f, 1.2f, 2.4f},              // dash_dotted
      {10.0f, 3.0f},                         // long_dashed
      {5.0f, 2.4f, 1.2f, 2.0f, 1.2f, 2.4f},  // dash_dot_dotted
      {1.2f, 5.0f},                          // sparse_dotted
      {10.0f, 2.4f, 1.2f, 2.4f},             // long_dash_dotted
  };
  return kPatterns[static_cast<std::size_t>(style)];
}

void draw_solid(ImDrawList& list, std::span<const ImVec2> points, ImU32 color, float weight) {
  if (points.size() >= 2) list.AddPolyline(points.data(), static_cast<int>(points.size()), color, weight);
}

}  // namespace

void draw_stroke(ImDrawList& list, std::span<const ImVec2> points, ImU32 color, float weight, LineStyle style) {
  const std::span<const float> pattern = dash_pattern(style);
  if (pattern.empty()) return draw_solid(list, points, color, weight);
  std::vector<ImVec2> dash;
  std::size_t stretch = 0;  // index into the pattern; even: a dash, odd: a gap
  float left = pattern[0] * weight;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const ImVec2 a = points[i];
    const ImVec2 b = points[i + 1];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    if (dash.empty() && stretch % 2 == 0) dash.push_back(a);
    float done = 0;
    while (length - done > left) {
      done += left;
      dash.push_back(ImLerp(a, b, done / length));
      if (stretch % 2 == 0) {
        draw_solid(list, dash, color, weight);
        dash.clear();
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
  const ImVec2 way = tip - tail;
  const float length = std::hypot(way.x, way.y);
  if (length < 0.5f) return list.AddCircleFilled(tip, 1.5f * weight, color);
  const float head = std::min(5.5f * weight, 0.6f * length);
  const ImVec2 along = way / length;
  const ImVec2 neck = tip - along * head;
  const ImVec2 side = ImVec2(-along.y, along.x) * head * 0.4f;
  list.AddLine(tail, ImLerp(neck, tip, 0.2f), color, weight);
  list.AddTriangleFilled(tip, neck + side, neck - side, color);
}

}  // namespace ropewalk::ui
