#include "ui/plot/plot_view.h"

#include <imgui_internal.h>
#include <implot.h>

#include <algorithm>
#include <cmath>

#include "ui/plot/axes.h"
#include "ui/plot/color_bar.h"
#include "ui/plot/line_labels.h"
#include "ui/plot/panel_view.h"
#include "ui/plot/plot_layout.h"
#include "ui/plot/plot_pointer.h"
#include "ui/plot/table_view.h"
#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

constexpr float kCursorDistance = 2;  // pixels between two cursors that are both drawn

void draw_cursor(const Canvas& canvas, ImDrawList& list, const PanelFrame& frame, bool on_x, ImVec2 at,
                 bool on_colors) {
  const ImVec2 a = on_x ? ImVec2(at.x, frame.min.y) : ImVec2(frame.min.x, at.y);
  const ImVec2 b = on_x ? ImVec2(at.x, frame.max.y) : ImVec2(frame.max.x, at.y);
  if (on_colors) {  // dark with a light rim stands out on every colour
    list.AddLine(a, b, with_alpha(canvas.colors.rim, 0.8f), canvas.weight * 3.5f);
    list.AddLine(a, b, canvas.colors.text, canvas.weight * 1.5f);
  } else {
    list.AddLine(a, b, canvas.colors.accent, canvas.weight * 1.5f);
    list.AddCircleFilled(on_x ? b - ImVec2(0, 5) : b - ImVec2(5, 0), 4, canvas.colors.accent);
  }
}

void draw_cursors(const Canvas& canvas, ImDrawList& list, const PanelFrame& frame, const PlotRequest& request,
                  int panel, bool on_colors) {
  float last = -1;  // of thousands of cursors only those that can be told apart are drawn
  for (const Cursor& cursor : request.cursors) {
    const Range& visible = cursor.on_x ? frame.x : frame.y;
    if (cursor.panel != panel || !visible.contains(cursor.value)) continue;
    const ImVec2 at =
        frame.pixel(cursor.on_x ? Point{cursor.value, frame.y.min} : Point{frame.x.min, cursor.value});
    if (cursor.on_x && std::abs(at.x - last) < kCursorDistance) continue;
    if (cursor.on_x) last = at.x;
    draw_cursor(canvas, list, frame, cursor.on_x, at, on_colors);
  }
  for (const Handle& handle : request.handles)
    if (handle.panel == panel)
      list.AddCircle(frame.pixel(handle.at), canvas.weight * 8, canvas.colors.accent, 0,
                     canvas.weight * kLineWeight);
}

class PlotDrawing {
 public:
  PlotDrawing(const Canvas& canvas, const PlotRequest& request, OpenFigure& view, PlotMemory& memory)
      : canvas_(canvas), request_(request), plot_(request.plot), view_(view), memory_(memory) {
    memory_.resize(plot_.panels.size());
    count_lines();
  }

  PlotEvents draw() {
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    ImGui::PushFont(canvas_.fonts.text, kSmallTextSize);
    text_ = current_text_metrics();
    layout_ = layout_plot(plot_, view_, origin, request_.size, text_);
    for (int i = 0; i < std::ssize(plot_.panels); ++i) draw_panel(i);
    ImGui::PopFont();
    ImGui::SetCursorScreenPos(origin);
    ImGui::Dummy(request_.size);
    return std::move(events_);
  }

 private:
  void count_lines() {
    int count = 0;
    for (const Panel& panel : plot_.panels)
      for (const Mark& mark : panel.marks)
        if (std::holds_alternative<Line>(mark) || std::holds_alternative<Stems>(mark)) ++count;
    for (PanelMemory& memory : memory_) memory.marks.line_count = std::max(count, 1);
  }

  void draw_panel(int index) {
    const PanelLayout& layout = layout_.panels[index];
    const PanelPlace place{plot_, layout_, index, view_, memory_[index]};
    const Panel& panel = place.panel();
    if (!panel.title.empty()) {
      ImGui::PushFont(canvas_.fonts.bold, kSmallTextSize);
      draw_cut_text(*ImGui::GetWindowDrawList(), layout.title_at, layout_.cell_width, canvas_.colors.text,
                    panel.title);
      ImGui::PopFont();
    }
    PanelFrame frame = layout.frame;
    if (const Table* table = table_of(panel)) {
      draw_table(canvas_, *table, frame);
    } else if (frame.width() > 0) {
      ImGui::PushID(index);
      draw_plot_area(place, frame);
      if (!panel.bare) draw_labels(place, layout, frame);
      ImGui::PopID();
    }
    place.memory.frame = frame;
  }

  /// ImPlot provides the plot area's transformation and zooming; all that is drawn in it is ours.
  void draw_plot_area(const PanelPlace& place, PanelFrame& frame) {
    ImGui::SetCursorScreenPos(frame.min);
    ImPlot::PushStyleVar(ImPlotStyleVar_PlotPadding, ImVec2(0, 0));
    ImPlot::PushStyleVar(ImPlotStyleVar_LabelPadding, ImVec2(0, 0));
    AxisLinks links;
    const ImPlotFlags inputs = request_.interactive ? ImPlotFlags_None : ImPlotFlags_NoInputs;
    if (ImPlot::BeginPlot("###plot", frame.max - frame.min,
                          (ImPlotFlags_CanvasOnly & ~ImPlotFlags_NoBoxSelect) | inputs)) {
      set_up_axes(place, frame, links, request_.interactive);
      ImPlot::PushPlotClipRect();
      draw_contents(place, frame, *ImPlot::GetPlotDrawList());
      ImPlot::PopPlotClipRect();
      if (request_.interactive) follow_pointer(place, frame, events_);
      ImPlot::EndPlot();
    }
    ImPlot::PopStyleVar(2);
  }

  void draw_contents(const PanelPlace& place, const PanelFrame& frame, ImDrawList& list) {
    const Panel& panel = place.panel();
    const Heatmap* heatmap = heatmap_of(panel);
    if (heatmap && !view_.hidden.contains(heatmap->name)) {
      const ImGuiID key = ImGui::GetID(heatmap->name.c_str());
      HeatmapTexels& texels = place.memory.marks.heatmaps[heatmap->name];
      draw_heatmap(canvas_, list, frame, *heatmap, style_of(*heatmap, view_), texels, key);
      if (!events_.busy_since) events_.busy_since = texels.busy_since();
    }
    if (!heatmap && !panel.bare) draw_grid(canvas_, list, frame, panel, ticks_of(panel, frame, text_));
    draw_marks(canvas_, list, frame, panel, view_.hidden, place.memory.marks);
    draw_cursors(canvas_, list, frame, request_, place.own(), heatmap != nullptr);
  }

  void draw_labels(const PanelPlace& place, const PanelLayout& layout, const PanelFrame& frame) {
    const Panel& panel = place.panel();
    draw_axis_labels(canvas_, frame, panel, ticks_of(panel, frame, text_),
                     {.x = layout.tick_labels_x,
                      .names = layout_.axis_names,
                      .name_y_at = layout.name_y_at,
                      .x_tick_height = layout_.x_tick_height});
    if (layout.color_bar)
      draw_color_bar(canvas_, frame, *heatmap_of(panel), view_, request_.interactive);
    else if (!heatmap_of(panel))
      draw_line_labels(canvas_, frame, panel, layout.right_margin, view_.hidden, request_.interactive,
                       place.memory.marks);
  }

  const Canvas& canvas_;
  const PlotRequest& request_;
  const Plot& plot_;
  OpenFigure& view_;
  PlotMemory& memory_;
  TextMetrics text_;
  PlotLayout layout_;
  PlotEvents events_;
};

}  // namespace

void zoom_views(const Plot& plot, const PlotMemory& memory, double part, OpenFigure& view) {
  for (int i = 0; i < static_cast<int>(std::min(memory.size(), plot.panels.size())); ++i) {
    const Panel& panel = plot.panels[i];
    const PanelFrame& frame = memory[i].frame;
    if (frame.width() <= 0 || panel.absent) continue;
    const auto zoomed = [&](Range range, const Axis& axis) -> std::optional<Range> {
      const Range wanted = zoomed_range(range, axis, part);
      // An axis with equal units may show more than its limits already.
      if (panel.equal) return view_of(wanted, axis);
      return view_of({std::max(wanted.min, axis.limits.min), std::min(wanted.max, axis.limits.max)}, axis);
    };
    view.view(own_panel(plot, i)) = {zoomed(frame.x, panel.x), zoomed(frame.y, panel.y)};
  }
}

PlotEvents draw_plot(const Canvas& canvas, const PlotRequest& request, OpenFigure& view, PlotMemory& memory) {
  return PlotDrawing(canvas, request, view, memory).draw();
}

}  // namespace ropewalk::ui
