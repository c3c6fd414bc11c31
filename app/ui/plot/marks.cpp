#include "ui/plot/marks.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "ui/plot/arrow.h"
#include "ui/plot/colormap.h"
#include "ui/plot/plot_layout.h"
#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

struct MarkDrawing {
  const Canvas& canvas;
  const PanelFrame& frame;
  MarkMemory& memory;
  bool on_colors = false;          ///< whether there is a heatmap below
  std::vector<ImRect> texts = {};  ///< boxes of the texts drawn so far

  void operator()(const Line& line) {
    const LinePoints& points = line_points(canvas, frame, line.name, line.source, memory);
    std::vector<ImVec2> pixels;
    for (const Point& point : points.points) pixels.push_back(frame.pixel(point));
    const ImU32 color = mark_color(canvas.colors, line.role);
    const float weight = canvas.weight * mark_weight(line.emphasis);
    if (pixels.size() == 1) canvas.pen.disc(pixels.front(), 2 * weight, color);  // there is nothing to join
    canvas.pen.polyline(pixels, color, weight,
                        points.thinned ? LineStyle::solid : line.style);  // dashes would be noise
  }

  void operator()(const Stems& stems) {
    const ImU32 color = mark_color(canvas.colors, stems.role);
    const LinePoints& points = line_points(canvas, frame, stems.name, stems.source, memory);
    const float room = frame.width() / std::max(1.0f, static_cast<float>(frame.x.size()));
    const float weight = std::clamp(0.5f * room, 1.0f, canvas.weight * kLineWeight);
    const float radius = std::clamp(0.32f * room, 0.0f, canvas.weight * 3.5f);
    for (const Point& point : points.points) {
      const ImVec2 tip = frame.pixel(point);
      const ImVec2 stem[] = {frame.pixel({point.x, 0}), tip};
      canvas.pen.polyline(stem, color, weight, stems.style);
      if (radius > 1) canvas.pen.disc(tip, radius, color);
    }
  }

  void operator()(const Points& points) {
    const ImU32 color = mark_color(canvas.colors, points.role);
    for (const Point& point : points.points) {
      const ImVec2 at = frame.pixel(point);
      canvas.pen.disc(at, canvas.weight * 5, canvas.colors.rim);
      canvas.pen.disc(at, canvas.weight * 3.5f, color);
    }
    if (!points.label.empty() && !points.points.empty()) draw_label(frame.pixel(points.points.back()), points.label);
  }

  void operator()(const Band& band) {
    const ImU32 color = with_alpha(mark_color(canvas.colors, band.role), kBandAlpha);
    std::vector<ImVec2> low, high;
    for (std::size_t i = 0; i < band.x.size(); ++i) {
      low.push_back(frame.pixel({band.x[i], band.low[i]}));
      high.push_back(frame.pixel({band.x[i], band.high[i]}));
    }
    canvas.pen.area(low, high, color);
  }

  void operator()(const Arrows& arrows) {
    const ImU32 color = mark_color(canvas.colors, arrows.role);
    const float weight = canvas.weight * mark_weight(arrows.emphasis);
    for (const Arrow& arrow : arrows.arrows) {
      const ImVec2 tail = frame.pixel(arrow.tail), tip = frame.pixel(arrow.tip);
      if (on_colors) {  // a rim of the other brightness is visible on every colour
        const ImVec2 shaft[] = {tail, tip};
        canvas.pen.polyline(shaft, with_alpha(canvas.colors.rim, 0.8f), weight + 2 * canvas.weight);
      }
      draw_arrow(canvas.pen, tail, tip, color, weight);
    }
  }

  void operator()(const Text& text) {
    const std::string* words = &text.text;
    ImVec2 size = rich_text_size(*words);
    ImVec2 at = frame.pixel(text.at);
    if (text.room) {
      const auto pixels = [](double part, double whole, float length) {
        return static_cast<float>(part / whole) * length;
      };
      const float width = pixels(text.room->width, frame.x.size(), frame.width());
      const float above = pixels(text.room->above, frame.y.size(), frame.height());
      const float below = pixels(text.room->below, frame.y.size(), frame.height());
      if (size.x > width) size = rich_text_size(*(words = &text.room->shorter));
      if (size.x > width || size.y > above + below) return;
      at.y += std::max(0.0f, size.y / 2 - above);
    }
    if (at.x < frame.min.x || at.x > frame.max.x || at.y < frame.min.y || at.y > frame.max.y) return;
    if (size.x > frame.width() || 2 * size.y > frame.height()) return;  // would hide what it is about
    // A text near an edge moves inside; one that would touch an earlier text is left out.
    const ImVec2 corner = ImMax(ImMin(at - size / 2, frame.max - size), frame.min);
    ImRect box(corner, corner + size);
    if (std::ranges::any_of(texts, [&](const ImRect& other) { return box.Overlaps(other); })) return;
    draw_rich_text(canvas.pen, corner, mark_color(canvas.colors, text.role), *words);
    box.Expand(ImVec2(4, 0));
    texts.push_back(box);
  }

  void operator()(const Heatmap&) {}  // drawn by draw_heatmap
  void operator()(const Table&) {}    // drawn by draw_table

  /// Draws a label above a point, inside the frame.
  void draw_label(ImVec2 point, const std::string& label) {
    const ImVec2 size = rich_text_size(label);
    const ImVec2 at(
        std::clamp(point.x - size.x / 2, frame.min.x + 2, std::max(frame.min.x + 2, frame.max.x - size.x - 2)),
        std::max(point.y - size.y - 8, frame.min.y + 1));
    canvas.pen.rectangle(at - ImVec2(3, 1), at + size + ImVec2(3, 1), with_alpha(canvas.colors.rim, 0.85f), 3);
    draw_rich_text(canvas.pen, at, canvas.colors.text, label);
  }
};

/// Places names beside the tips of arrows.
struct ArrowLabels {
  const Canvas& canvas;
  const PanelFrame& frame;
  const std::vector<ImVec2>& handles;
  const std::vector<const Arrows*>& arrows;  ///< those that get a name
  std::vector<ImRect> taken = {};

  float ring() const { return canvas.weight * kHandleRadius + 3; }

  bool is_free(const ImRect& box) const {
    const auto touches = [&](ImVec2 handle) {
      const ImVec2 gap = handle - ImClamp(handle, box.Min, box.Max);
      return std::hypot(gap.x, gap.y) < ring();
    };
    return ImRect(frame.min, frame.max).Contains(box) && std::ranges::none_of(handles, touches) &&
           std::ranges::none_of(taken, [&](const ImRect& other) { return box.Overlaps(other); });
  }

  bool crosses_arrow(const ImRect& box) const {
    constexpr int kShaftSteps = 40;
    return std::ranges::any_of(arrows, [&](const Arrows* named) {
      const ImVec2 tail = frame.pixel(named->arrows.front().tail), tip = frame.pixel(named->arrows.front().tip);
      for (int i = 0; i <= kShaftSteps; ++i)
        if (box.Contains(ImLerp(tail, tip, static_cast<float>(i) / kShaftSteps))) return true;
      return false;
    });
  }

  /// A strong arrow's name, or that of an arrow with a handle, may turn around the tip to find a free place, off the
  /// arrows if it can. A name without a free place is left out.
  void draw(const Arrows& named) {
    const ImVec2 tip = frame.pixel(named.arrows.front().tip);
    const ImVec2 way = tip - frame.pixel(named.arrows.front().tail);
    if (std::hypot(way.x, way.y) < 1) return;
    const std::string& label = named.label.empty() ? named.name : named.label;
    const ImVec2 size = rich_text_size(label);
    const bool has_handle =
        std::ranges::any_of(handles, [&](ImVec2 handle) { return std::hypot(handle.x - tip.x, handle.y - tip.y) < 2; });
    const bool turns = has_handle || named.emphasis == Emphasis::strong;
    std::optional<ImRect> place;
    for (const float turn_rad : {0.0f, 0.35f, -0.35f, 0.7f, -0.7f, 1.1f, -1.1f, 1.6f, -1.6f}) {
      const float direction = std::atan2(way.y, way.x) + (turns ? turn_rad : 0);
      const ImVec2 along(std::cos(direction), std::sin(direction));
      const float reach =
          (has_handle ? ring() + 1 : 7) + 0.5f * (std::abs(along.x) * size.x + std::abs(along.y) * size.y);
      const ImVec2 center = tip + along * reach;
      const ImRect box(center - size / 2, center + size / 2);
      if (!is_free(box)) continue;
      const bool crosses = crosses_arrow(box);
      if (!place || !crosses) place = box;
      if (!crosses) break;
    }
    if (!place) return;
    canvas.pen.rectangle(place->Min, place->Max, with_alpha(canvas.colors.card, 0.75f), 3);  // over circles
    draw_rich_text(canvas.pen, place->Min, canvas.colors.text, label);
    place->Expand(ImVec2(3, 1));
    taken.push_back(*place);
  }
};

/// Draws names beside the tips of single arrows, strong arrows first.
void label_arrows(const Canvas& canvas, const PanelFrame& frame, const Panel& panel, const MarkLimits& limits) {
  std::vector<const Arrows*> named;
  for (const Mark& mark : panel.marks)
    if (const auto* arrows = std::get_if<Arrows>(&mark);
        arrows && arrows->arrows.size() == 1 && !limits.hidden.contains(arrows->name))
      named.push_back(arrows);
  std::ranges::stable_sort(named, std::greater{}, [](const Arrows* a) { return a->emphasis == Emphasis::strong; });
  ArrowLabels labels{canvas, frame, limits.handles, named};
  for (const Arrows* arrows : named) labels.draw(*arrows);
}

}  // namespace

const LinePoints& line_points(const Canvas& canvas, const PanelFrame& frame, const std::string& name,
                              const std::shared_ptr<const LineSource>& source, MarkMemory& memory) {
  const LineRequest request{.source = source,
                            .x = frame.x,
                            .scale = frame.x_scale,
                            .pixels = std::max(1, static_cast<int>(frame.width() * canvas.pen.density())),
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

void draw_heatmap(const Canvas& canvas, const PanelFrame& frame, const Heatmap& mark, const HeatmapStyle& style,
                  HeatmapTexels& texels, std::uint64_t key) {
  // The image covers whole framebuffer pixels, so that each texel of a pixel is drawn exactly on that pixel.
  const float density = canvas.pen.density();
  const ImVec2 min = ImFloor(frame.min * density);
  const ImVec2 max(std::ceil(frame.max.x * density), std::ceil(frame.max.y * density));
  const int width = static_cast<int>(max.x - min.x);
  const int height = static_cast<int>(max.y - min.y);
  if (width < 1 || height < 1) return;
  const Point first = frame.plot(min / density);
  const Point last = frame.plot(max / density);
  const auto cells = [](double a, double b, double start) {
    return Range{std::min(a, b) - start + 0.5, std::max(a, b) - start + 0.5};
  };
  texels.update(mark.source, sample_axis(mark.source->rows(), cells(first.y, last.y, mark.row_start), height),
                sample_axis(mark.source->columns(), cells(first.x, last.x, mark.column_start), width), canvas.deadline);
  texels.paint(style);
  if (texels.colors().empty()) return;
  Range down = texels.down();
  if (!frame.y_inverted) std::swap(down.min, down.max);
  canvas.pen.image(key,
                   {.texels = texels.colors(),
                    .rows = texels.rows().count(),
                    .columns = texels.columns().count(),
                    .version = texels.colors_version(),
                    .width = width,
                    .height = height,
                    .across = texels.across(),
                    .down = down},
                   min / density, max / density);
}

void draw_marks(const Canvas& canvas, const PanelFrame& frame, const Panel& panel, const MarkLimits& limits,
                MarkMemory& memory) {
  MarkDrawing drawing{canvas, frame, memory, heatmap_of(panel) != nullptr};
  for (const Mark& mark : panel.marks)
    if (!limits.hidden.contains(mark_name(mark))) std::visit(drawing, mark);
  if (!panel.bare) label_arrows(canvas, frame, panel, limits);
}

}  // namespace ropewalk::ui
