#include "ui/plot/plot_pointer.h"

#include <imgui_internal.h>
#include <implot.h>

#include <algorithm>
#include <cmath>

#include "text/numbers.h"

namespace ropewalk::ui {
namespace {

/// Whether ImPlot may have changed the view in this frame: by the wheel, the middle or the right button.
bool user_zooms() {
  const ImGuiIO& io = ImGui::GetIO();
  return io.MouseWheel != 0 || io.MouseWheelH != 0 || ImGui::IsMouseDown(ImGuiMouseButton_Middle) ||
         ImGui::IsMouseReleased(ImGuiMouseButton_Right);
}

/// Stores the visible ranges of a panel, and its x range for all panels that share the x axis.
void store_view(const PanelPlace& place, const PanelFrame& frame) {
  const PanelView view{view_of(frame.x, place.panel().x), view_of(frame.y, place.panel().y)};
  place.view.view(place.own()) = view;
  if (!place.layout.shares_x) return;
  for (int other = 0; other < std::ssize(place.plot.panels); ++other)
    place.view.view(own_panel(place.plot, other)).x = view.x;
}

void show_all(const PanelPlace& place) {
  place.view.view(place.own()) = {};
  if (place.layout.shares_x)
    for (PanelView& view : place.view.views) view.x.reset();
}

/// Moves the view so that the cursor is in it whose mark at an edge was clicked. @return whether one was
bool bring_into_view(const PanelPlace& place, const PanelFrame& frame, ImVec2 pixel) {
  for (const EdgeMark& mark : place.memory.edge_marks) {
    const Axis& axis = mark.on_x ? place.panel().x : place.panel().y;
    if (!mark.box.Contains(pixel)) continue;
    if (!axis.limits.contains(mark.value)) return true;  // the figure ends before it
    PanelFrame moved = frame;
    (mark.on_x ? moved.x : moved.y) = range_around(mark.value, mark.on_x ? frame.x : frame.y, axis);
    store_view(place, moved);
    return true;
  }
  return false;
}

void pick_at(const PanelPlace& place, const PanelFrame& frame, ImVec2 pixel, bool add, PlotEvents& events) {
  const Point at = frame.plot(ImClamp(pixel, frame.min, frame.max));
  events.pick = PlotPlace{place.index, at.x, at.y, place.memory.handle};
  events.add = add;
}

void pan(const PanelPlace& place, const PanelFrame& frame) {
  const ImVec2 delta = ImGui::GetIO().MouseDelta;
  if (!ImGui::IsMouseDragging(ImGuiMouseButton_Left) || (delta.x == 0 && delta.y == 0)) return;
  const Panel& panel = place.panel();
  const float top = frame.y_inverted ? frame.max.y : frame.min.y;
  const float bottom = frame.y_inverted ? frame.min.y : frame.max.y;
  const Point low = frame.plot(ImVec2(frame.min.x, bottom) - delta);
  const Point high = frame.plot(ImVec2(frame.max.x, top) - delta);
  const auto moved_range = [&](Range range, Range wanted, const Axis& axis) {
    const bool inside = wanted.min >= axis.limits.min && wanted.max <= axis.limits.max;
    return inside || (panel.equal && !heatmap_of(panel)) ? wanted : range;
  };
  PanelFrame moved = frame;
  moved.x = moved_range(frame.x, {low.x, high.x}, panel.x);
  moved.y = moved_range(frame.y, {low.y, high.y}, panel.y);
  store_view(place, moved);
}

/// The handle of this panel nearest to a pixel, or -1.
int nearest_handle(const PanelPlace& place, const PanelFrame& frame, const std::vector<Handle>& handles, ImVec2 pixel) {
  int nearest = -1;
  float least = FLT_MAX;
  for (int i = 0; i < std::ssize(handles); ++i) {
    const float distance = ImLengthSqr(frame.pixel(handles[i].at) - pixel);
    if (handles[i].panel != place.own() || distance >= least) continue;
    nearest = i;
    least = distance;
  }
  return nearest;
}

std::string describe_stride(const PanelMemory& memory) {
  std::int64_t stride = 1;
  for (const auto& [name, line] : memory.marks.lines) stride = std::max(stride, line.second.stride);
  return stride > 1 ? "Drawn: one point in " + grouped(stride) + ". Exported data has all." : "";
}

/// "This pixel: mean of 12 x 4 cells, 0.123" if the pixel under the pointer covers several cells.
std::string describe_pixel(const PanelFrame& frame, const Heatmap& heatmap, const PanelMemory& memory) {
  const auto found = memory.marks.heatmaps.find(heatmap.name);
  if (found == memory.marks.heatmaps.end()) return "";
  const float density = ImGui::GetIO().DisplayFramebufferScale.x;
  const ImVec2 pixel = ImFloor(ImGui::GetIO().MousePos * density) / density;
  const Point a = frame.plot(pixel);
  const Point b = frame.plot(pixel + ImVec2(1, 1) / density);
  const auto cells = [](double from, double to, double start, std::int64_t count, bool averages) {
    const auto last = static_cast<double>(count - 1);
    const double low = std::clamp(std::floor(std::min(from, to) - start + 0.5), 0.0, last);
    const double high = std::clamp(std::ceil(std::max(from, to) - start + 0.5), low + 1, last + 1);
    return std::pair{static_cast<std::int64_t>(low), static_cast<std::int64_t>(averages ? high : low + 1)};
  };
  const HeatmapSource& source = *heatmap.source;
  const auto [row, row_end] = cells(a.y, b.y, heatmap.row_start, source.rows(), found->second.rows().averages);
  const auto [column, column_end] =
      cells(a.x, b.x, heatmap.column_start, source.columns(), found->second.columns().averages);
  if (row_end - row == 1 && column_end - column == 1) return "";
  return "This pixel: mean of " + grouped(row_end - row) + " x " + grouped(column_end - column) + " cells, " +
         fixed(source.mean(row, row_end, column, column_end));
}

}  // namespace

int PanelPlace::own() const { return own_panel(plot, index); }

void set_up_axes(const PanelPlace& place, PanelFrame& frame, AxisLinks& links, bool interactive) {
  constexpr ImPlotAxisFlags kFlags =
      ImPlotAxisFlags_NoDecorations | ImPlotAxisFlags_NoInitialFit | ImPlotAxisFlags_NoHighlight;
  const Panel& panel = place.panel();
  links = {frame.x, frame.y};
  ImPlot::SetupAxes(nullptr, nullptr, kFlags,
                    kFlags | (panel.y.inverted ? ImPlotAxisFlags_Invert : ImPlotAxisFlags_None));
  const auto set_up = [&](ImAxis which, const Axis& axis, Range& range) {
    const bool logarithmic = axis.scale == Scale::logarithmic;
    ImPlot::SetupAxisScale(which, logarithmic ? ImPlotScale_Log10 : ImPlotScale_Linear);
    ImPlot::SetupAxisLinks(which, &range.min, &range.max);
    const double size = axis.limits.size();
    // Nothing is drawn beyond a heatmap; curves may have some free space around them.
    const double margin = heatmap_of(panel) || logarithmic ? 0 : panel.equal ? 10 * size : 0.5 * size;
    ImPlot::SetupAxisLimitsConstraints(which, axis.limits.min - margin, axis.limits.max + margin);
    if (!logarithmic) ImPlot::SetupAxisZoomConstraints(which, narrowest_range(axis), size + 2 * margin);
  };
  set_up(ImAxis_X1, panel.x, links.x);
  set_up(ImAxis_Y1, panel.y, links.y);
  ImPlot::SetupFinish();
  const ImPlotRect limits = ImPlot::GetPlotLimits();
  const PanelFrame before = frame;
  frame.x = {limits.X.Min, limits.X.Max};
  frame.y = {limits.Y.Min, limits.Y.Max};
  const bool changed = frame.x != before.x || frame.y != before.y;
  if (changed && interactive && user_zooms()) store_view(place, frame);
}

void follow_pointer(const PanelPlace& place, const PanelFrame& frame, const std::vector<Handle>& handles,
                    PlotEvents& events) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  PanelMemory& memory = place.memory;
  // ImPlot reports hovering one frame late, which would lose a short tap. ImGui reports none while ImPlot holds the
  // button. So either is enough.
  const bool hovered = frame.contains(mouse) && (ImPlot::IsPlotHovered() || ImGui::IsWindowHovered());
  const bool shift = ImGui::GetIO().KeyShift;
  if (hovered) {
    const Point at = frame.plot(mouse);
    events.hover = PlotPlace{place.index, at.x, at.y};
    const Heatmap* heatmap = heatmap_of(place.panel());
    events.drawn = heatmap ? describe_pixel(frame, *heatmap, memory) : describe_stride(memory);
  }
  if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    show_all(place);
    events.shows_all = true;
    memory.picking = memory.panning = false;
    return;
  }
  if (hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !bring_into_view(place, frame, mouse)) {
    events.pressed = true;
    (shift ? memory.panning : memory.picking) = true;
    memory.pressed_at = mouse;
    memory.handle = nearest_handle(place, frame, handles, mouse);
  }
  if (ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    if (memory.picking) pick_at(place, frame, mouse, false, events);
    if (memory.panning) pan(place, frame);
    return;
  }
  const bool clicked =
      ImGui::IsMouseReleased(ImGuiMouseButton_Left) && !ImGui::IsMouseDragPastThreshold(ImGuiMouseButton_Left);
  if (memory.panning && clicked) pick_at(place, frame, memory.pressed_at, true, events);
  memory.picking = memory.panning = false;
}

}  // namespace ropewalk::ui
