#include "ui/plot/plot_view.h"

#include <imgui_internal.h>
#include <implot.h>

#include <algorithm>
#include <cmath>

#include "ui/caption.h"
#include "ui/plot/axes.h"
#include "ui/plot/cell_values.h"
#include "ui/plot/color_bar.h"
#include "ui/plot/cursors.h"
#include "ui/plot/line_labels.h"
#include "ui/plot/plot_layout.h"
#include "ui/plot/plot_pointer.h"
#include "ui/plot/table_view.h"
#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

struct PlotDrawing {
  const Canvas& canvas;
  const PlotRequest& request;
  OpenFigure& view;
  PlotMemory& memories;
  const Plot& plot = request.plot;
  TextMetrics metrics = {};
  PlotLayout plot_layout = {};
  float tables_scale = kLargestTableScale;
  PlotEvents events = {};

  PlotEvents draw() {
    prepare_memories();
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    ImGui::PushFont(canvas.fonts.text, kSmallTextSize);
    metrics = {.line = ImGui::GetFontSize(),
               .width_of = [](std::string_view text) { return rich_text_size(text).x; },
               .table_height = [this](const Table& table, float width) { return table_height(canvas, table, width); }};
    plot_layout = layout_plot(plot, view, origin, request.size, metrics);
    fit_tables();
    for (int i = 0; i < std::ssize(plot.panels); ++i) draw_panel(i);
    if (plot_layout.left_out > 0)
      draw_caption(canvas, plot_layout.left_out_at, request.size.x, canvas.colors.muted, left_out_text(),
                   request.interactive);
    ImGui::PopFont();
    ImGui::SetCursorScreenPos(origin);
    ImGui::Dummy(request.size);
    return std::move(events);
  }

  std::string left_out_text() const {
    const std::size_t count = plot_layout.left_out;
    return std::to_string(count) + (count == 1 ? " more panel needs" : " more panels need") + " a larger card";
  }

  /// All tables of a plot have letters of the same size.
  void fit_tables() {
    for (int i = 0; i < std::ssize(plot.panels); ++i) {
      const PanelFrame& frame = plot_layout.panels[i].frame;
      if (const Table* table = table_of(plot.panels[i]); table && frame.width() > 0)
        tables_scale = std::min(tables_scale, table_scale(canvas, *table, frame));
    }
  }

  void prepare_memories() {
    memories.resize(plot.panels.size());
    int lines = 0;
    for (const Panel& panel : plot.panels)
      lines += static_cast<int>(std::ranges::count_if(panel.marks, [](const Mark& mark) {
        return std::holds_alternative<Line>(mark) || std::holds_alternative<Stems>(mark);
      }));
    for (PanelMemory& memory : memories) memory.marks.line_count = std::max(lines, 1);
  }

  void draw_panel(int index) {
    const PanelLayout& layout = plot_layout.panels[index];
    const PanelPlace place{plot, plot_layout, index, view, memories[index]};
    const Panel& panel = place.panel();
    if (!panel.title.empty() && layout.width > 0) {
      ImGui::PushFont(canvas.fonts.bold, kSmallTextSize);
      draw_caption(canvas, layout.title_at, layout.width, canvas.colors.text, panel.title, request.interactive);
      ImGui::PopFont();
    }
    PanelFrame frame = layout.frame;
    if (const Table* table = table_of(panel)) {
      draw_table(canvas, *table, frame, tables_scale, request.interactive);
    } else if (frame.width() > 0) {
      ImGui::PushID(index);
      draw_plot_area(place, frame);
      if (!panel.bare) draw_labels(place, layout, frame);
      ImGui::PopID();
    }
    place.memory.frame = frame;
  }

  /// Uses ImPlot only for zooming and for the pointer: this program draws the contents itself.
  void draw_plot_area(const PanelPlace& place, PanelFrame& frame) {
    ImGui::SetCursorScreenPos(frame.min);
    ImPlot::PushStyleVar(ImPlotStyleVar_PlotPadding, ImVec2(0, 0));
    ImPlot::PushStyleVar(ImPlotStyleVar_LabelPadding, ImVec2(0, 0));
    AxisLinks links;
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);  // Tab goes to what Enter can use
    const ImPlotFlags inputs = request.interactive ? ImPlotFlags_None : ImPlotFlags_NoInputs;
    if (ImPlot::BeginPlot("###plot", frame.max - frame.min,
                          (ImPlotFlags_CanvasOnly & ~ImPlotFlags_NoBoxSelect) | inputs)) {
      set_up_axes(place, frame, links, request.interactive);
      canvas.pen.push_clip(frame.min, frame.max);
      draw_contents(place, frame);
      canvas.pen.pop_clip();
      if (request.interactive) follow_pointer(place, frame, request.handles, events);
      ImPlot::EndPlot();
    }
    ImGui::PopItemFlag();
    ImPlot::PopStyleVar(2);
  }

  void draw_contents(const PanelPlace& place, const PanelFrame& frame) {
    const Panel& panel = place.panel();
    const Heatmap* heatmap = heatmap_of(panel);
    if (heatmap && !view.hidden.contains(heatmap->name)) {
      const ImGuiID key = ImGui::GetID(heatmap->name.c_str());
      HeatmapTexels& texels = place.memory.marks.heatmaps[heatmap->name];
      draw_heatmap(canvas, frame, *heatmap, style_of(*heatmap, view), texels, key);
      if (!events.busy_since) events.busy_since = texels.busy_since();
      if (has_room_for_values(panel)) draw_cell_values(canvas, frame, *heatmap, texels);
    }
    if (!heatmap && !panel.bare) draw_grid(canvas, frame, panel, ticks_of(panel, frame, metrics));
    std::vector<ImVec2> handles;
    for (const Handle& handle : request.handles)
      if (handle.panel == place.own()) handles.push_back(frame.pixel(handle.at));
    draw_marks(canvas, frame, panel, {view.hidden, handles}, place.memory.marks);
    draw_cursors(canvas, frame, request.cursors, place.own(), heatmap != nullptr);
    place.memory.edge_marks = edge_marks(canvas, panel, frame, request.cursors, place.own());
    draw_edge_marks(canvas, place.memory.edge_marks);
    draw_handles(canvas, frame, request.handles, place.own());
  }

  /// Whether no other text stands on the cells.
  static bool has_room_for_values(const Panel& panel) {
    return std::ranges::all_of(panel.marks, [](const Mark& mark) { return std::holds_alternative<Heatmap>(mark); });
  }

  void draw_labels(const PanelPlace& place, const PanelLayout& layout, const PanelFrame& frame) {
    const Panel& panel = place.panel();
    draw_axis_labels(canvas, frame, panel, ticks_of(panel, frame, metrics),
                     {.x = layout.tick_labels_x,
                      .names = plot_layout.axis_names,
                      .name_y_at = layout.name_y_at,
                      .across = {layout.title_at.x, layout.title_at.x + layout.width},
                      .x_tick_height = plot_layout.x_tick_height,
                      .interactive = request.interactive});
    if (layout.color_bar)
      draw_color_bar(canvas, frame, *heatmap_of(panel), view, request.interactive);
    else if (!heatmap_of(panel))
      draw_line_labels(canvas, frame, panel, layout.right_margin, view.hidden, request.interactive, place.memory.marks);
  }
};

}  // namespace

void zoom_views(const Plot& plot, const PlotMemory& memory, double part, OpenFigure& view) {
  for (int i = 0; i < static_cast<int>(std::min(memory.size(), plot.panels.size())); ++i) {
    const Panel& panel = plot.panels[i];
    const PanelFrame& frame = memory[i].frame;
    if (frame.width() <= 0 || panel.absent) continue;
    const auto zoomed = [&](Range range, const Axis& axis) {
      Range wanted = zoomed_range(range, axis, part);
      if (!panel.equal)  // axes with equal units may show more than their limits
        wanted = {std::max(wanted.min, axis.limits.min), std::min(wanted.max, axis.limits.max)};
      return view_of(wanted, axis);
    };
    view.view(own_panel(plot, i)) = {zoomed(frame.x, panel.x), zoomed(frame.y, panel.y)};
  }
}

namespace {

/// The part of a wanted range that an axis can show.
Range within(Range wanted, const Axis& axis) {
  const Range& limits = axis.limits;
  if (axis.scale == Scale::logarithmic) return {std::max(wanted.min, limits.min), std::min(wanted.max, limits.max)};
  const double size = std::min(wanted.size(), limits.size());
  const double start = std::clamp(wanted.min, limits.min, limits.max - size);
  return {start, start + size};
}

}  // namespace

void pinch_view(const Plot& plot, const std::vector<PanelFrame>& before, int panel, const Pinch& pinch,
                OpenFigure& view) {
  const auto index = static_cast<std::size_t>(panel);
  if (before.size() != plot.panels.size() || index >= before.size()) return;
  const Panel& drawn = plot.panels[panel];
  const PanelFrame& frame = before[index];
  const auto was_at = [&](ImVec2 pixel) { return frame.plot(pinch.from + (pixel - pinch.to) / pinch.factor); };
  const Point top_left = was_at(frame.min);
  const Point bottom_right = was_at(frame.max);
  const auto [low, high] = std::minmax(top_left.y, bottom_right.y);
  Range x{top_left.x, bottom_right.x};
  Range y{low, high};
  const bool too_deep =
      pinch.factor > 1 && (x.size() < narrowest_range(drawn.x) || y.size() < narrowest_range(drawn.y));
  if (too_deep || drawn.absent) return;
  if (!drawn.equal || heatmap_of(drawn)) {  // axes with equal units may show more than their limits
    x = within(x, drawn.x);
    y = within(y, drawn.y);
  }
  view.view(own_panel(plot, panel)) = {view_of(x, drawn.x), view_of(y, drawn.y)};
  for (int other = 0; other < std::ssize(before); ++other) {
    const PanelFrame& its = before[static_cast<std::size_t>(other)];
    if (its.x == frame.x && its.min.x == frame.min.x && its.max.x == frame.max.x)
      view.view(own_panel(plot, other)).x = view_of(x, drawn.x);
  }
}

PlotEvents draw_plot(const Canvas& canvas, const PlotRequest& request, OpenFigure& view, PlotMemory& memory) {
  return PlotDrawing{canvas, request, view, memory}.draw();
}

}  // namespace ropewalk::ui
