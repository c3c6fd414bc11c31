#include "ui/plot/marks.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "ui/plot/colormap.h"
#include "ui/plot/stroke.h"
#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

class MarkDrawing {
 public:
  MarkDrawing(const Canvas& canvas, ImDrawList& list, const PanelFrame& frame, MarkMemory& memory)
      : canvas_(canvas), list_(list), frame_(frame), memory_(memory) {}

  void operator()(const Line& line) {
    const LinePoints& points = line_points(frame_, line.name, line.source, memory_);
    pixels_.clear();
    for (const Point& point : points.points) pixels_.push_back(frame_.pixel(point));
    draw_stroke(list_, pixels_, mark_color(canvas_.colors, line.role),
                canvas_.weight * mark_weight(line.emphasis),
                points.thinned ? LineStyle::solid : line.style);  // dashes would be noise
  }

  void operator()(const Stems& stems) {
    const ImU32 color = mark_color(canvas_.colors, stems.role);
    const LinePoints& points = line_points(frame_, stems.name, stems.source, memory_);
    const float room = frame_.width() / std::max(1.0f, static_cast<float>(frame_.x.size()));
    const float weight = std::clamp(0.5f * room, 1.0f, canvas_.weight * kLineWeight);
    const float radius = std::clamp(0.32f * room, 0.0f, canvas_.weight * 3.5f);
    for (const Point& point : points.points) {
      const ImVec2 tip = frame_.pixel(point);
      const ImVec2 stem[] = {frame_.pixel({point.x, 0}), tip};
      draw_stroke(list_, stem, color, weight, stems.style);
      if (radius > 1) list_.AddCircleFilled(tip, radius, color);
    }
  }

  void operator()(const Points& points) {
    const ImU32 color = mark_color(canvas_.colors, points.role);
    for (const Point& point : points.points) {
      const ImVec2 at = frame_.pixel(point);
      list_.AddCircleFilled(at, canvas_.weight * 5, canvas_.colors.rim);
      list_.AddCircleFilled(at, canvas_.weight * 3.5f, color);
    }
    if (!points.label.empty() && !points.points.empty())
      place_beside(frame_.pixel(points.points.back()), points.label);
  }

  void operator()(const Band& band) {
    const ImU32 color = with_alpha(mark_color(canvas_.colors, band.role), kBandAlpha);
    for (std::size_t i = 0; i + 1 < band.x.size(); ++i)
      list_.AddQuadFilled(frame_.pixel({band.x[i], band.low[i]}), frame_.pixel({band.x[i], band.high[i]}),
                          frame_.pixel({band.x[i + 1], band.high[i + 1]}),
                          frame_.pixel({band.x[i + 1], band.low[i + 1]}), color);
  }

  void operator()(const Arrows& arrows) {
    const ImU32 color = mark_color(canvas_.colors, arrows.role);
    for (const Arrow& arrow : arrows.arrows)
      draw_arrow(list_, frame_.pixel(arrow.tail), frame_.pixel(arrow.tip), color,
                 canvas_.weight * mark_weight(arrows.emphasis));
  }

  void operator()(const Text& text) {
    const ImVec2 size = rich_text_size(text.text);
    const ImVec2 at = frame_.pixel(text.at);
    if (at.x < frame_.min.x || at.x > frame_.max.x) return;
    // Whole rather than in the middle, and not over a text that stands there already.
    const float x =
        std::clamp(at.x - size.x / 2, frame_.min.x, std::max(frame_.min.x, frame_.max.x - size.x));
    const ImRect box(x, at.y - size.y / 2, x + size.x, at.y + size.y / 2);
    if (std::ranges::any_of(texts_, [&](const ImRect& other) { return box.Overlaps(other); })) return;
    texts_.push_back(box);
    draw_rich_text(list_, box.Min, mark_color(canvas_.colors, text.role), text.text);
  }

  void operator()(const Heatmap&) {}  // lie below everything and are drawn first
  void operator()(const Table&) {}    // take the place of a plot

 private:
  /// Above the point, inside the frame.
  void place_beside(ImVec2 at, const std::string& label) {
    const ImVec2 size = rich_text_size(label);
    const float x = std::clamp(at.x - size.x / 2, frame_.min.x + 2,
                               std::max(frame_.min.x + 2, frame_.max.x - size.x - 2));
    const float y = std::max(at.y - size.y - 8, frame_.min.y + 1);
    list_.AddRectFilled(ImVec2(x - 3, y - 1), ImVec2(x + size.x + 3, y + size.y + 1),
                        with_alpha(canvas_.colors.rim, 0.85f), 3);
    draw_rich_text(list_, ImVec2(x, y), canvas_.colors.text, label);
  }

  const Canvas& canvas_;
  ImDrawList& list_;
  const PanelFrame& frame_;
  MarkMemory& memory_;
  std::vector<ImVec2> pixels_;
  std::vector<ImRect> texts_;  ///< where texts stand
};

/// Names beside the tips of arrows, the emphasised first; one that would cover another is left out.
void label_arrows(const Canvas& canvas, ImDrawList& list, const PanelFrame& frame, const Panel& panel,
                  const std::set<std::string>& hidden) {
  std::vector<const Arrows*> named;
  for (const Mark& mark : panel.marks)
    if (const auto* arrows = std::get_if<Arrows>(&mark);
        arrows && arrows->arrows.size() == 1 && !hidden.contains(arrows->name))
      named.push_back(arrows);
  std::ranges::stable_sort(named, std::greater{},
                           [](const Arrows* a) { return a->emphasis == Emphasis::strong; });
  std::vector<ImRect> taken;
  for (const Arrows* arrows : named) {
    const ImVec2 tail = frame.pixel(arrows->arrows.front().tail);
    const ImVec2 tip = frame.pixel(arrows->arrows.front().tip);
    const float length = std::hypot(tip.x - tail.x, tip.y - tail.y);
    if (length < 1) continue;
    const std::string& label = arrows->label.empty() ? arrows->name : arrows->label;
    const ImVec2 size = rich_text_size(label);
    const bool strong = arrows->emphasis == Emphasis::strong;
    for (const float turn :
         {0.0f, 0.35f, -0.35f, 0.7f, -0.7f, 1.1f, -1.1f, 1.6f, -1.6f}) {  // radians to either side
      const float direction = std::atan2(tip.y - tail.y, tip.x - tail.x) + (strong ? turn : 0);
      const ImVec2 along(std::cos(direction), std::sin(direction));
      const float reach = 7 + 0.5f * (std::abs(along.x) * size.x + std::abs(along.y) * size.y);
      const ImVec2 center(tip.x + along.x * reach, tip.y + along.y * reach);
      ImRect box(center.x - size.x / 2, center.y - size.y / 2, center.x + size.x / 2, center.y + size.y / 2);
      const auto covers = [&](const ImRect& other) { return box.Overlaps(other); };
      const bool outside = box.Min.x < frame.min.x || box.Max.x > frame.max.x || box.Min.y < frame.min.y ||
                           box.Max.y > frame.max.y;
      if (outside || std::ranges::any_of(taken, covers)) continue;
      draw_rich_text(list, box.Min, canvas.colors.text, label);
      box.Expand(ImVec2(3, 1));
      taken.push_back(box);
      break;
    }
  }
}

}  // namespace

const LinePoints& line_points(const PanelFrame& frame, const std::string& name,
                              const std::shared_ptr<const LineSource>& source, MarkMemory& memory) {
  const LineRequest request{
      .source = source,
      .x = frame.x,
      .scale = frame.x_scale,
      .pixels = std::max(1, static_cast<int>(frame.width() * ImGui::GetIO().DisplayFramebufferScale.x)),
      .lines = memory.line_count};
  auto& [known, points] = memory.lines[name];
  if (known != request) {
    points = points_to_draw(request);
    known = request;
  }
  return points;
}

HeatmapStyle style_of(const Heatmap& heatmap, const OpenFigure& view) {
  const bool differs = view.pin && view.pin->mode == CompareMode::difference && !view.pin->shows_pinned;
  if (differs) return {&colormap("coolwarm"), heatmap.value_range};
  return {&colormap(view.colormap), view.value_range.value_or(heatmap.value_range)};
}

void draw_heatmap(const Canvas& canvas, ImDrawList& list, const PanelFrame& frame, const Heatmap& mark,
                  const HeatmapStyle& style, HeatmapTexels& texels, std::uint64_t key) {
  // The picture covers whole pixels of the framebuffer, so that texels land on them one to one.
  const float density = ImGui::GetIO().DisplayFramebufferScale.x;
  const ImVec2 min(std::floor(frame.min.x * density), std::floor(frame.min.y * density));
  const ImVec2 max(std::ceil(frame.max.x * density), std::ceil(frame.max.y * density));
  const int width = static_cast<int>(max.x - min.x);
  const int height = static_cast<int>(max.y - min.y);
  if (width < 1 || height < 1) return;
  const Point first = frame.plot(ImVec2(min.x / density, min.y / density));
  const Point last = frame.plot(ImVec2(max.x / density, max.y / density));
  const auto cells = [](double a, double b, double start) {
    return Range{std::min(a, b) - start + 0.5, std::max(a, b) - start + 0.5};
  };
  texels.update(mark.source, sample_axis(mark.source->rows(), cells(first.y, last.y, mark.row_start), height),
                sample_axis(mark.source->columns(), cells(first.x, last.x, mark.column_start), width),
                canvas.deadline);
  texels.paint(style);
  if (texels.colors().empty()) return;
  Range down = texels.down();
  if (!frame.y_inverted) std::swap(down.min, down.max);
  canvas.painter.paint(list, key,
                       {.texels = texels.colors(),
                        .rows = texels.rows().count(),
                        .columns = texels.columns().count(),
                        .version = texels.colors_version(),
                        .width = width,
                        .height = height,
                        .across = texels.across(),
                        .down = down},
                       ImVec2(min.x / density, min.y / density), ImVec2(max.x / density, max.y / density));
}

void draw_marks(const Canvas& canvas, ImDrawList& list, const PanelFrame& frame, const Panel& panel,
                const std::set<std::string>& hidden, MarkMemory& memory) {
  MarkDrawing drawing(canvas, list, frame, memory);
  for (const Mark& mark : panel.marks)
    if (!hidden.contains(mark_name(mark))) std::visit(drawing, mark);
  if (!panel.bare) label_arrows(canvas, list, frame, panel, hidden);
}

}  // namespace ropewalk::ui
