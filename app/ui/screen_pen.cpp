#include "ui/screen_pen.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <vector>

#include "ui/dense_line.h"
#include "ui/theme.h"

namespace ropewalk::ui {
namespace {

ImDrawList& list() { return *ImGui::GetWindowDrawList(); }

void draw_solid(std::span<const ImVec2> points, ImU32 color, float weight) {
  if (points.size() >= 2) list().AddPolyline(points.data(), static_cast<int>(points.size()), color, weight);
}

void draw_dashed(std::span<const ImVec2> points, ImU32 color, float weight, std::span<const float> pattern) {
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
        draw_solid(dash, color, weight);
        dash.clear();
      }
      stretch = (stretch + 1) % pattern.size();
      left = pattern[stretch] * weight;
    }
    left -= length - done;
    if (stretch % 2 == 0) dash.push_back(b);
  }
  draw_solid(dash, color, weight);
}

bool is_opaque(ImU32 color) { return (color & IM_COL32_A_MASK) == IM_COL32_A_MASK; }

/// A rectangle without the two strips that hold its round corners.
ImRect flat_part(ImVec2 min, ImVec2 max, float rounding) {
  return {min.x, std::ceil(min.y + rounding), max.x, std::floor(max.y - rounding)};
}

/// A rectangle without soft edges, which AddRectFilled would give it between two pixels.
void fill_pixels(ImVec2 min, ImVec2 max, ImU32 color) {
  list().PrimReserve(6, 4);
  list().PrimRect(min, max, color);
}

void draw_round_strips(ImVec2 min, ImVec2 max, const ImRect& flat, ImU32 color, float rounding) {
  list().AddRectFilled(min, ImVec2(max.x, flat.Min.y), color, rounding, ImDrawFlags_RoundTop);
  list().AddRectFilled(ImVec2(min.x, flat.Max.y), max, color, rounding, ImDrawFlags_RoundBottom);
}

}  // namespace

std::vector<ImRect> uncovered(const ImRect& page, std::span<const ImRect> cards) {
  std::set<float> edges{page.Min.y, page.Max.y};
  for (const ImRect& card : cards) edges.insert({card.Min.y, card.Max.y});
  std::vector<ImRect> sorted(cards.begin(), cards.end());
  std::ranges::sort(sorted, {}, [](const ImRect& card) { return card.Min.x; });
  std::vector<ImRect> strips;
  for (auto top = edges.begin(), bottom = std::next(top); bottom != edges.end(); top = bottom++) {
    const auto add = [&](float left, float right) {
      if (right <= left) return;
      const auto above = std::ranges::find_if(strips, [&](const ImRect& strip) {
        return strip.Max.y == *top && strip.Min.x == left && strip.Max.x == right;
      });
      if (above != strips.end())
        above->Max.y = *bottom;
      else
        strips.emplace_back(left, *top, right, *bottom);
    };
    float left = page.Min.x;
    for (const ImRect& card : sorted) {
      if (card.Min.y > *top || card.Max.y < *bottom) continue;
      add(left, card.Min.x);
      left = std::max(left, card.Max.x);
    }
    add(left, page.Max.x);
  }
  return strips;
}

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

void ScreenPen::polyline(std::span<const ImVec2> points, ImU32 color, float weight, LineStyle style) {
  const std::span<const float> pattern = dash_pattern(style);
  std::vector<ImVec2> pixels;
  for (const ImVec2& point : points) pixels.push_back(point * density());
  for (const LineStretch& stretch : stretches_of(pixels, weight * density())) {
    const auto part = points.subspan(stretch.first, stretch.last + 1 - stretch.first);
    if (!stretch.covered.empty())
      fill_dense(list(), stretch, color, density());
    else if (pattern.empty())
      draw_solid(part, color, weight);
    else
      draw_dashed(part, color, weight, pattern);
  }
}

void ScreenPen::hairline(ImVec2 from, ImVec2 to, ImU32 color, float weight) {
  const float pixels = whole_pixels(weight * kThinLineWeight);
  float ImVec2::*across = from.y == to.y ? &ImVec2::y : &ImVec2::x;
  from.*across = (std::floor(from.*across * density()) - std::floor(pixels / 2)) / density();
  to.*across = from.*across + pixels / density();
  fill_pixels(from, to, color);
}

void ScreenPen::polygon(std::span<const ImVec2> points, ImU32 color) {
  list().AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), color);
}

void ScreenPen::area(std::span<const ImVec2> low, std::span<const ImVec2> high, ImU32 color) {
  for (std::size_t i = 0; i + 1 < low.size(); ++i)
    list().AddQuadFilled(low[i], high[i], high[i + 1], low[i + 1], color);
}

void ScreenPen::disc(ImVec2 center, float radius, ImU32 color) { list().AddCircleFilled(center, radius, color); }

void ScreenPen::ring(ImVec2 center, float radius, ImU32 color, float weight) {
  list().AddCircle(center, radius, color, 0, weight);
}

void ScreenPen::rectangle(ImVec2 min, ImVec2 max, ImU32 color, float rounding) {
  // The painter fills the opaque rectangle between the strips, which is faster.
  const ImRect flat = flat_part(min, max, rounding);
  if (!is_opaque(color) || flat.GetHeight() <= 0) return list().AddRectFilled(min, max, color, rounding);
  painter_.clear_rectangle(list(), flat.Min, flat.Max, color);
  draw_round_strips(min, max, flat, color, rounding);
}

void ScreenPen::card(ImVec2 min, ImVec2 max, ImU32 color, float rounding) {
  min = snapped(min);
  max = snapped(max);
  ImRect flat = flat_part(min, max, rounding);
  if (!page_ || color != page_->card || flat.GetHeight() <= 0) return rectangle(min, max, color, rounding);
  draw_round_strips(min, max, flat, color, rounding);
  flat.ClipWithFull(ImRect(list().GetClipRectMin(), list().GetClipRectMax()));
  page_->cards.push_back(flat);
}

void ScreenPen::end_page(ImVec2 size) {
  ImDrawList& background = *ImGui::GetBackgroundDrawList();
  if (!page_->cards.empty()) painter_.clear_rectangle(background, ImVec2(0, 0), size, page_->card);
  for (const ImRect& strip : uncovered(ImRect(ImVec2(0, 0), size), page_->cards))
    painter_.clear_rectangle(background, strip.Min, strip.Max, page_->paper);
  page_.reset();
}

void ScreenPen::outline(ImVec2 min, ImVec2 max, ImU32 color, float rounding) {
  // The sides fill whole pixels, which is crisp, and in software OpenGL faster than a line with soft edges.
  min = snapped(min);
  max = snapped(max);
  const float width = whole_pixels(kThinLineWeight) / density();
  const float radius = std::min({rounding, (max.x - min.x) / 2, (max.y - min.y) / 2});
  const float left = min.x + radius, right = max.x - radius;
  const float inset = std::max(radius, width);  // the corners belong to the horizontal sides
  fill_pixels(ImVec2(left, min.y), ImVec2(right, min.y + width), color);
  fill_pixels(ImVec2(left, max.y - width), ImVec2(right, max.y), color);
  fill_pixels(ImVec2(min.x, min.y + inset), ImVec2(min.x + width, max.y - inset), color);
  fill_pixels(ImVec2(max.x - width, min.y + inset), ImVec2(max.x, max.y - inset), color);
  if (radius <= width) return;
  const auto corner = [&](float x, float y, int quarter) {
    list().PathArcTo(ImVec2(x, y), radius - width / 2, static_cast<float>(quarter) * IM_PI / 2,
                     static_cast<float>(quarter + 1) * IM_PI / 2);
    list().PathStroke(color, width);
  };
  const float top = min.y + radius, bottom = max.y - radius;
  corner(right, bottom, 0);
  corner(left, bottom, 1);
  corner(left, top, 2);
  corner(right, top, 3);
}

void ScreenPen::gradient(ImVec2 min, ImVec2 max, std::span<const ImU32> upwards) {
  const auto steps = static_cast<float>(upwards.size() - 1);
  const auto y = [&](std::size_t step) { return max.y - (max.y - min.y) * static_cast<float>(step) / steps; };
  for (std::size_t i = 0; i + 1 < upwards.size(); ++i)
    list().AddRectFilledMultiColor(ImVec2(min.x, y(i + 1)), ImVec2(max.x, y(i)), upwards[i + 1], upwards[i + 1],
                                   upwards[i], upwards[i]);
}

void ScreenPen::text(ImVec2 at, std::string_view text, ImU32 color, float size, bool upwards) {
  ImDrawList& draw_list = list();
  const auto add_at = [&](ImVec2 place) {
    draw_list.AddText(ImGui::GetFont(), size, place, color, text.data(), text.data() + text.size());
  };
  if (!upwards) return add_at(at);
  // ImGui cannot draw upright text. So this draws the text horizontally at (0, 0), then turns each vertex by 90 degrees
  // and moves it, which keeps glyphs on whole pixels. AddText drops glyphs outside the clip rectangle, so the rectangle
  // is huge during AddText; the draw command gets the real one.
  const ImVec2 origin(std::floor(at.x), std::ceil(at.y));
  const int first = draw_list.VtxBuffer.Size;
  const ImVec4 clip = draw_list._CmdHeader.ClipRect;
  draw_list.PushClipRect(ImVec2(-1e6f, -1e6f), ImVec2(1e6f, 1e6f));
  add_at(ImVec2(0, 0));
  draw_list.CmdBuffer.back().ClipRect = clip;
  draw_list.PopClipRect();
  for (int i = first; i < draw_list.VtxBuffer.Size; ++i) {
    ImVec2& vertex = draw_list.VtxBuffer[i].pos;
    vertex = ImVec2(origin.x + vertex.y, origin.y - vertex.x);
  }
}

void ScreenPen::image(std::uint64_t key, const HeatmapImage& image, ImVec2 min, ImVec2 max) {
  painter_.paint(list(), key, image, min, max);
}

void ScreenPen::push_clip(ImVec2 min, ImVec2 max) { ImGui::PushClipRect(min, max, true); }
void ScreenPen::pop_clip() { ImGui::PopClipRect(); }
float ScreenPen::density() const { return ImGui::GetIO().DisplayFramebufferScale.x; }

ImVec2 ScreenPen::snapped(ImVec2 at) const {
  return {std::round(at.x * density()) / density(), std::round(at.y * density()) / density()};
}

float ScreenPen::whole_pixels(float width) const { return std::max(std::round(width * density()), 1.0f); }

}  // namespace ropewalk::ui
