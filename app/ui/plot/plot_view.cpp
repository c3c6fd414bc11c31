#include "ui/plot/plot_view.h"

#include <imgui_internal.h>
#include <implot.h>

#include <algorithm>
#include <cmath>

#include "text/numbers.h"
#include "ui/plot/axes.h"
#include "ui/plot/color_bar.h"
#include "ui/plot/line_labels.h"
#include "ui/plot/table_view.h"
#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

constexpr float kPanelGap = 14;
constexpr double kDeepestZoom = 1e-5;
constexpr float kCursorDistance = 2;  // pixels

/// Room that labels take around the plot area, the same for every panel so that they line up.
struct Margins {
  float left = 0, right = 0, top = 0, bottom = 0;
};

/// The narrowest range of an axis that can be seen.
double narrowest(const Axis& axis) {
  const double size = axis.limits.size();
  return axis.scale == Scale::logarithmic ? 0 : std::min(size, axis.whole ? 2.0 : kDeepestZoom * size);
}

/// The view, or all where it makes no sense for these limits.
Range visible(const std::optional<Range>& view, const Axis& axis) {
  const double least = axis.scale == Scale::logarithmic ? kDeepestZoom * view.value_or(axis.limits).max
                                                        : 0.5 * narrowest(axis);
  const bool usable = view && view->max > axis.limits.min && view->min < axis.limits.max &&
                      view->size() >= least && view->size() <= 1e6 * axis.limits.size() &&
                      (axis.scale == Scale::linear || view->min > 0);
  return usable ? *view : axis.limits;
}

/// A range that shows all follows the parameters again.
std::optional<Range> kept(Range range, const Axis& axis) {
  const double slack = 1e-9 * axis.limits.size();
  if (range.min <= axis.limits.min + slack && range.max >= axis.limits.max - slack) return {};
  return range;
}

/// Which of the figure's panels this is: compared panels share a view and cursors with their twins.
int own_panel(const Plot& plot, int index) {
  const int panel = figure_panel(plot, index);
  return panel < 0 ? index : panel;
}

/// One unit is as long on x as on y: the axis with room to spare shows more.
void make_equal(Range& x, Range& y, float width, float height) {
  const double unit = std::max(x.size() / width, y.size() / height);
  const auto widen = [](Range& range, double size) {
    const double middle = (range.min + range.max) / 2;
    range = {middle - size / 2, middle + size / 2};
  };
  widen(x, unit * width);
  widen(y, unit * height);
}

const Heatmap* heatmap_of(const Panel& panel) {
  for (const Mark& mark : panel.marks)
    if (const auto* heatmap = std::get_if<Heatmap>(&mark)) return heatmap;
  return nullptr;
}

const Table* table_of(const Panel& panel) {
  for (const Mark& mark : panel.marks)
    if (const auto* table = std::get_if<Table>(&mark)) return table;
  return nullptr;
}

bool same_axis(const Axis& a, const Axis& b) {
  return a.label == b.label && a.limits == b.limits && a.scale == b.scale;
}

class PlotDrawing {
 public:
  PlotDrawing(const Canvas& canvas, const PlotRequest& request, OpenFigure& view, PlotMemory& memory)
      : canvas_(canvas), request_(request), view_(view), memory_(memory), plot_(request.plot) {
    memory_.resize(plot_.panels.size());
  }

  PlotEvents draw() {
    columns_ = best_columns();
    const int columns = columns_;
    const int rows = (static_cast<int>(plot_.panels.size()) + columns - 1) / columns;
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    ImGui::PushFont(canvas_.fonts.text, kSmallTextSize);
    const float line = ImGui::GetFontSize();
    shares_bar_ = columns > 1 && one_bar_is_enough();
    const float bar = shares_bar_ ? color_bar_width() - kPanelGap : 0;
    cell_ = ImVec2(
        (request_.size.x - bar - kPanelGap * static_cast<float>(columns - 1)) / static_cast<float>(columns),
        0);
    // Panels that share their x axis with the one below leave its labels to that one.
    shares_x_ = rows > 1 && columns == 1 && !all_square();
    for (const Panel& panel : plot_.panels)
      shares_x_ = shares_x_ && same_axis(panel.x, plot_.panels.front().x);
    names_ = request_.size.y > 9 * line;
    x_tick_height_ = line;
    for (const Panel& panel : plot_.panels)
      turn_crowded_words(panel, request_.size.y / static_cast<float>(rows));
    const float x_labels = x_tick_height_ + kAxisGap + (names_ ? line + kAxisGap : 0);
    const float between = shares_x_ ? 0.9f * line : kPanelGap;
    const float shared = shares_x_ ? x_labels : 0;
    cell_.y = (request_.size.y - shared - between * static_cast<float>(rows - 1)) / static_cast<float>(rows);
    margins_ = {.bottom = shares_x_ ? 0 : x_labels};
    for (const Panel& panel : plot_.panels) grow_margins(panel);
    count_lines();
    spare_height_ = spare_height();
    for (int i = 0; i < static_cast<int>(plot_.panels.size()); ++i) {
      const ImVec2 corner(origin.x + static_cast<float>(i % columns) * (cell_.x + kPanelGap),
                          origin.y + static_cast<float>(i / columns) * (cell_.y + between));
      draw_panel(i, corner, !shares_x_ || i / columns == rows - 1);
    }
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

  /// Without making one where there is none.
  PanelView seen(int index) const { return std::as_const(view_).view(own(index)); }

  int own(int index) const { return own_panel(plot_, index); }

  bool names_y(const Panel& panel) const { return names_ && !panel.y.label.empty(); }

  /// Heatmaps side by side with the same values leave the bar to the last of a row.
  bool one_bar_is_enough() const {
    const Heatmap* first = heatmap_of(plot_.panels.front());
    return first && std::ranges::all_of(plot_.panels, [&](const Panel& panel) {
             const Heatmap* heatmap = heatmap_of(panel);
             return heatmap && heatmap->value_range == first->value_range &&
                    heatmap->value_label == first->value_label;
           });
  }

  bool ends_row(int index) const {
    return (index + 1) % columns_ == 0 || index + 1 == static_cast<int>(plot_.panels.size());
  }

  /// Panels side by side leave the bar out where it would take more room than the cells.
  bool has_color_bar(const Panel& panel) const {
    return heatmap_of(panel) && !shares_bar_ && (columns_ == 1 || cell_.x > 4 * color_bar_width());
  }

  /// Words that do not fit side by side under a panel stand upright, in all panels alike.
  void turn_crowded_words(const Panel& panel, float height) {
    if (panel.bare || panel.x.ticks.empty()) return;
    float widest = 0;
    for (const Tick& tick : panel.x.ticks)
      widest = std::max(widest, ImGui::CalcTextSize(tick.label.c_str()).x);
    // About a quarter of the width goes to the labels at the sides.
    const auto each = 0.75f * cell_.x / static_cast<float>(panel.x.ticks.size());
    if (widest + kAxisGap > each) x_tick_height_ = std::max(x_tick_height_, std::min(widest, 0.3f * height));
  }

  void grow_margins(const Panel& panel) {
    const auto index = static_cast<int>(&panel - plot_.panels.data());
    const float line = ImGui::GetFontSize();
    if (panel.bare || table_of(panel)) {  // takes the whole cell, and leaves it to the others to line up
      margins_.top = std::max(margins_.top, panel.title.empty() ? 0.0f : 1.6f * line);
      return;
    }
    const PanelFrame guess{.max = cell_, .x = panel.x.limits, .y = visible(seen(index).y, panel.y)};
    const float widest = widest_label(ticks_of(panel, guess).y);
    margins_.left = std::max(margins_.left, widest + kAxisGap + (names_y(panel) ? line + kAxisGap : 0));
    margins_.right = std::max({margins_.right, line_labels_width(panel, cell_.x),
                               has_color_bar(panel) ? color_bar_width() : 0.0f, 0.8f * line});
    margins_.top = std::max(margins_.top, panel.title.empty() ? 0.5f * line : 1.6f * line);
  }

  void draw_panel(int index, ImVec2 corner, bool labels_x) {
    const Panel& panel = plot_.panels[static_cast<std::size_t>(index)];
    PanelMemory& memory = memory_[static_cast<std::size_t>(index)];
    corner.y += spare_height_;
    if (!panel.title.empty()) {
      ImGui::PushFont(canvas_.fonts.bold, kSmallTextSize);
      draw_cut_text(*ImGui::GetWindowDrawList(), corner, cell_.x, canvas_.colors.text, panel.title);
      ImGui::PopFont();
    }
    const Margins margins = panel.bare ? Margins{.top = margins_.top} : margins_;
    const auto floor = [](ImVec2 v) { return ImVec2(std::floor(v.x), std::floor(v.y)); };
    PanelFrame frame{
        .min = floor(ImVec2(corner.x + margins.left, corner.y + margins.top)),
        .max = floor(ImVec2(corner.x + cell_.x - margins.right, corner.y + cell_.y - margins.bottom)),
        .x = visible(seen(index).x, panel.x),
        .y = visible(seen(index).y, panel.y),
        .x_scale = panel.x.scale,
        .y_scale = panel.y.scale,
        .y_inverted = panel.y.inverted};
    memory.frame = {};
    if (const Table* table = table_of(panel)) {
      memory.frame = {.min = ImVec2(corner.x, corner.y + margins_.top),
                      .max = ImVec2(corner.x + cell_.x, corner.y + cell_.y)};
      draw_table(canvas_, *table, memory.frame);
      return;
    }
    if (frame.width() < 8 || frame.height() < 8) return;  // no room: the window is tiny
    if (panel.equal && heatmap_of(panel))
      make_square(panel, frame);
    else if (panel.equal)
      make_equal(frame.x, frame.y, frame.width(), frame.height());
    ImGui::PushID(index);
    plot_area(index, panel, frame, memory);
    if (!panel.bare) labels_around(index, panel, frame, labels_x);
    ImGui::PopID();
    memory.frame = frame;
  }

  bool all_square() const {
    return std::ranges::all_of(plot_.panels,
                               [](const Panel& panel) { return panel.equal && heatmap_of(panel); });
  }

  /// Square panels stand in as many columns as make them largest, all others as the plot says.
  int best_columns() const {
    const auto count = static_cast<int>(plot_.panels.size());
    const bool twins = std::ranges::any_of(plot_.panels, &Panel::pinned);  // stand side by side
    if (count < 2 || twins || !all_square()) return std::max(plot_.columns, 1);
    const Panel& panel = plot_.panels.front();
    const float line = kSmallTextSize * ImGui::GetStyle().FontScaleMain;
    const ImVec2 labels(6 * line, 6 * line);  // about what stands around a panel
    int best = 1;
    float largest = 0;
    for (int columns = 1; columns <= count; ++columns) {
      const int rows = (count + columns - 1) / columns;
      const float width = request_.size.x / static_cast<float>(columns) - labels.x;
      const float height = request_.size.y / static_cast<float>(rows) - labels.y;
      const float cell = std::min(width / static_cast<float>(panel.x.limits.size()),
                                  height / static_cast<float>(panel.y.limits.size()));
      if (cell <= largest) continue;
      largest = cell;
      best = columns;
    }
    return best;
  }

  /// How far down square panels move, each title with them, so that they stand in the middle of their cells.
  float spare_height() const {
    if (!all_square()) return 0;
    float least = FLT_MAX;
    for (const Panel& panel : plot_.panels) {
      PanelFrame frame{
          .max = ImVec2(cell_.x - margins_.left - margins_.right, cell_.y - margins_.top - margins_.bottom)};
      const float height = frame.height();
      if (frame.width() < 8 || height < 8) return 0;
      make_square(panel, frame);
      least = std::min(least, (height - frame.height()) / 2);
    }
    return std::max(std::floor(least), 0.0f);
  }

  /// The area takes the shape of all cells, which are square then; a lone panel stands in the middle.
  void make_square(const Panel& panel, PanelFrame& frame) const {
    const float cell = std::min(frame.width() / static_cast<float>(panel.x.limits.size()),
                                frame.height() / static_cast<float>(panel.y.limits.size()));
    const float width = std::round(cell * static_cast<float>(panel.x.limits.size()));
    if (plot_.panels.size() == 1) frame.min.x += std::floor((frame.width() - width) / 2);
    frame.max = ImVec2(frame.min.x + width,
                       frame.min.y + std::round(cell * static_cast<float>(panel.y.limits.size())));
  }

  void labels_around(int index, const Panel& panel, const PanelFrame& frame, bool labels_x) {
    draw_axis_labels(canvas_, frame, panel, ticks_of(panel, frame),
                     {.x = labels_x,
                      .names = names_,
                      .name_y_at = frame.min.x - margins_.left,
                      .x_tick_height = x_tick_height_});
    if (has_color_bar(panel) || (shares_bar_ && ends_row(index)))
      draw_color_bar(canvas_, frame, *heatmap_of(panel), view_, request_.interactive);
    else if (!heatmap_of(panel))
      draw_line_labels(canvas_, frame, panel, margins_.right, view_.hidden, request_.interactive,
                       memory_[static_cast<std::size_t>(index)].marks);
  }

  /// ImPlot gives the area its grid and its zooming; what stands in it is ours.
  void plot_area(int index, const Panel& panel, PanelFrame& frame, PanelMemory& memory) {
    ImGui::SetCursorScreenPos(frame.min);
    ImPlot::PushStyleVar(ImPlotStyleVar_PlotPadding, ImVec2(0, 0));
    ImPlot::PushStyleVar(ImPlotStyleVar_LabelPadding, ImVec2(0, 0));
    const ImPlotFlags inputs = request_.interactive ? ImPlotFlags_None : ImPlotFlags_NoInputs;
    if (ImPlot::BeginPlot("###plot", ImVec2(frame.width(), frame.height()),
                          (ImPlotFlags_CanvasOnly & ~ImPlotFlags_NoBoxSelect) | inputs)) {
      const bool zoomed = set_up_axes(panel, frame);
      if (zoomed && user_zooms()) keep_view(index, panel, frame);
      ImDrawList& list = *ImPlot::GetPlotDrawList();
      ImPlot::PushPlotClipRect();
      draw_contents(index, panel, frame, memory, list);
      ImPlot::PopPlotClipRect();
      if (request_.interactive) follow_pointer(index, panel, frame, memory);
      ImPlot::EndPlot();
    }
    ImPlot::PopStyleVar(2);
  }

  /// @return true if the pointer has changed the visible range, which then stands in `frame`
  static bool set_up_axes(const Panel& panel, PanelFrame& frame) {
    constexpr ImPlotAxisFlags kFlags =
        ImPlotAxisFlags_NoDecorations | ImPlotAxisFlags_NoInitialFit | ImPlotAxisFlags_NoHighlight;
    Range x = frame.x;
    Range y = frame.y;
    ImPlot::SetupAxes(nullptr, nullptr, kFlags,
                      kFlags | (panel.y.inverted ? ImPlotAxisFlags_Invert : ImPlotAxisFlags_None));
    const auto axis = [&](ImAxis which, const Axis& shown, Range& range) {
      const bool logarithmic = shown.scale == Scale::logarithmic;
      ImPlot::SetupAxisScale(which, logarithmic ? ImPlotScale_Log10 : ImPlotScale_Linear);
      ImPlot::SetupAxisLinks(which, &range.min, &range.max);
      const double size = shown.limits.size();
      // Beyond a heatmap there is nothing to see; around curves there may be a little air.
      const double air = heatmap_of(panel) || logarithmic ? 0 : panel.equal ? 10 * size : 0.5 * size;
      ImPlot::SetupAxisLimitsConstraints(which, shown.limits.min - air, shown.limits.max + air);
      if (!logarithmic) ImPlot::SetupAxisZoomConstraints(which, narrowest(shown), size + 2 * air);
    };
    axis(ImAxis_X1, panel.x, x);
    axis(ImAxis_Y1, panel.y, y);
    ImPlot::SetupFinish();
    const ImPlotRect limits = ImPlot::GetPlotLimits();
    const Range new_x{limits.X.Min, limits.X.Max};
    const Range new_y{limits.Y.Min, limits.Y.Max};
    const bool changed = new_x != frame.x || new_y != frame.y;
    frame.x = new_x;
    frame.y = new_y;
    return changed;
  }

  /// Whether the wheel, the middle or the right button may have changed the view in this frame.
  bool user_zooms() const {
    const ImGuiIO& io = ImGui::GetIO();
    return request_.interactive &&
           (io.MouseWheel != 0 || io.MouseWheelH != 0 || ImGui::IsMouseDown(ImGuiMouseButton_Middle) ||
            ImGui::IsMouseReleased(ImGuiMouseButton_Right));
  }

  void keep_view(int index, const Panel& panel, const PanelFrame& frame) {
    const PanelView kept_view{kept(frame.x, panel.x), kept(frame.y, panel.y)};
    view_.view(own(index)) = kept_view;
    if (!shares_x_) return;
    for (int other = 0; other < static_cast<int>(plot_.panels.size()); ++other)
      view_.view(own(other)).x = kept_view.x;
  }

  void draw_contents(int index, const Panel& panel, const PanelFrame& frame, PanelMemory& memory,
                     ImDrawList& list) {
    const Heatmap* heatmap = heatmap_of(panel);
    if (heatmap && !view_.hidden.contains(heatmap->name)) {
      const ImGuiID key = ImGui::GetID(heatmap->name.c_str());
      HeatmapTexels& texels = memory.marks.heatmaps[heatmap->name];
      draw_heatmap(canvas_, list, frame, *heatmap, style_of(*heatmap, view_), texels, key);
      if (!events_.busy_since) events_.busy_since = texels.busy_since();
    }
    if (!heatmap && !panel.bare) draw_grid(canvas_, list, frame, panel, ticks_of(panel, frame));
    draw_marks(canvas_, list, frame, panel, view_.hidden, memory.marks);
    float last = -1;  // of thousands of cursors only those that can be told apart are drawn
    for (const Cursor& cursor : request_.cursors) {
      if (cursor.panel != own(index) || !shows(frame, cursor)) continue;
      const ImVec2 at =
          frame.pixel({cursor.on_x ? cursor.value : frame.x.min, cursor.on_x ? frame.y.min : cursor.value});
      if (cursor.on_x && std::abs(at.x - last) < kCursorDistance) continue;
      if (cursor.on_x) last = at.x;
      draw_cursor(cursor.on_x, at, frame, heatmap != nullptr, list);
    }
    for (const Handle& handle : request_.handles)
      if (handle.panel == own(index))
        list.AddCircle(frame.pixel(handle.at), canvas_.weight * 8, canvas_.colors.accent, 0,
                       canvas_.weight * kLineWeight);
  }

  static bool shows(const PanelFrame& frame, const Cursor& cursor) {
    return (cursor.on_x ? frame.x : frame.y).contains(cursor.value);
  }

  void draw_cursor(bool on_x, ImVec2 at, const PanelFrame& frame, bool on_colors, ImDrawList& list) const {
    const ImVec2 a = on_x ? ImVec2(at.x, frame.min.y) : ImVec2(frame.min.x, at.y);
    const ImVec2 b = on_x ? ImVec2(at.x, frame.max.y) : ImVec2(frame.max.x, at.y);
    if (on_colors) {  // dark with a light rim stands out on every colour
      list.AddLine(a, b, with_alpha(canvas_.colors.rim, 0.8f), canvas_.weight * 3.5f);
      list.AddLine(a, b, canvas_.colors.text, canvas_.weight * 1.5f);
    } else {
      list.AddLine(a, b, canvas_.colors.accent, canvas_.weight * 1.5f);
      list.AddCircleFilled(on_x ? ImVec2(b.x, b.y - 5) : ImVec2(b.x - 5, b.y), 4, canvas_.colors.accent);
    }
  }

  void follow_pointer(int index, const Panel& panel, const PanelFrame& frame, PanelMemory& memory) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    // ImPlot's answer comes a frame late, and a tap would be lost; ImGui's is no while ImPlot holds the
    // button.
    const bool hovered = frame.contains(mouse) && (ImPlot::IsPlotHovered() || ImGui::IsWindowHovered());
    const bool shift = ImGui::GetIO().KeyShift;
    const Point at = frame.plot(mouse);
    if (hovered) {
      events_.hover = PlotPlace{index, at.x, at.y};
      if (const Heatmap* heatmap = heatmap_of(panel))
        describe_pixel(frame, *heatmap, memory);
      else
        describe_stride(memory);
    }
    if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
      show_all(index);
      memory.picking = memory.panning = false;
      return;
    }
    if (hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
      (shift ? memory.panning : memory.picking) = true;
      memory.pressed_at = mouse;
    }
    if (ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
      if (memory.picking) pick_at(index, frame, mouse, false);
      if (memory.panning) pan(index, panel, frame);
      return;
    }
    const bool clicked = ImGui::IsMouseReleased(ImGuiMouseButton_Left) &&
                         !ImGui::IsMouseDragPastThreshold(ImGuiMouseButton_Left);
    if (memory.panning && clicked) pick_at(index, frame, memory.pressed_at, true);
    memory.picking = memory.panning = false;
  }

  void show_all(int index) {
    view_.view(own(index)) = {};
    if (shares_x_)
      for (PanelView& view : view_.views) view.x.reset();
  }

  void pick_at(int index, const PanelFrame& frame, ImVec2 pixel, bool add) {
    const Point at = frame.plot(
        ImVec2(std::clamp(pixel.x, frame.min.x, frame.max.x), std::clamp(pixel.y, frame.min.y, frame.max.y)));
    events_.pick = PlotPlace{index, at.x, at.y};
    events_.add = add;
  }

  void pan(int index, const Panel& panel, const PanelFrame& frame) {
    const ImVec2 delta = ImGui::GetIO().MouseDelta;
    if (!ImGui::IsMouseDragging(ImGuiMouseButton_Left) || (delta.x == 0 && delta.y == 0)) return;
    PanelFrame moved = frame;
    const Point a =
        frame.plot(ImVec2(frame.min.x - delta.x, (frame.y_inverted ? frame.min.y : frame.max.y) - delta.y));
    const Point b =
        frame.plot(ImVec2(frame.max.x - delta.x, (frame.y_inverted ? frame.max.y : frame.min.y) - delta.y));
    const auto shifted = [&](Range now, Range wanted, const Axis& axis) {
      const bool inside = wanted.min >= axis.limits.min && wanted.max <= axis.limits.max;
      return inside || (panel.equal && !heatmap_of(panel)) ? wanted : now;
    };
    moved.x = shifted(frame.x, {a.x, b.x}, panel.x);
    moved.y = shifted(frame.y, {a.y, b.y}, panel.y);
    keep_view(index, panel, moved);
  }

  void describe_stride(const PanelMemory& memory) {
    std::int64_t stride = 1;
    for (const auto& [name, line] : memory.marks.lines) stride = std::max(stride, line.second.stride);
    if (stride > 1) events_.drawn = "Drawn: one point in " + grouped(stride) + ". Exported data has all.";
  }

  /// "mean of 12 x 4 cells: 0.123" where the pixel under the pointer covers several cells.
  void describe_pixel(const PanelFrame& frame, const Heatmap& heatmap, const PanelMemory& memory) {
    const auto found = memory.marks.heatmaps.find(heatmap.name);
    if (found == memory.marks.heatmaps.end()) return;
    const float density = ImGui::GetIO().DisplayFramebufferScale.x;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const ImVec2 pixel(std::floor(mouse.x * density) / density, std::floor(mouse.y * density) / density);
    const Point a = frame.plot(pixel);
    const Point b = frame.plot(ImVec2(pixel.x + 1 / density, pixel.y + 1 / density));
    const auto cells = [](double from, double to, double start, std::int64_t count, bool averages) {
      const auto last = static_cast<double>(count - 1);
      const double low = std::clamp(std::floor(std::min(from, to) - start + 0.5), 0.0, last);
      const double high = std::clamp(std::ceil(std::max(from, to) - start + 0.5), low + 1, last + 1);
      return std::pair{static_cast<std::int64_t>(low), static_cast<std::int64_t>(averages ? high : low + 1)};
    };
    const HeatmapSource& source = *heatmap.source;
    const auto [row, row_end] =
        cells(a.y, b.y, heatmap.row_start, source.rows(), found->second.rows().averages);
    const auto [column, column_end] =
        cells(a.x, b.x, heatmap.column_start, source.columns(), found->second.columns().averages);
    if (row_end - row == 1 && column_end - column == 1) return;
    events_.drawn = "This pixel: mean of " + grouped(row_end - row) + " x " + grouped(column_end - column) +
                    " cells, " + fixed(source.mean(row, row_end, column, column_end));
  }

  const Canvas& canvas_;
  const PlotRequest& request_;
  OpenFigure& view_;
  PlotMemory& memory_;
  const Plot& plot_;
  PlotEvents events_;
  Margins margins_;
  ImVec2 cell_;  ///< size of a panel with its labels
  int columns_ = 1;
  bool shares_x_ = false;
  bool shares_bar_ = false;
  float spare_height_ = 0;
  bool names_ = true;        ///< there is room for the names of axes
  float x_tick_height_ = 0;  ///< a line, or more where words stand upright
};

}  // namespace

void zoom_views(const Plot& plot, const PlotMemory& memory, double by, OpenFigure& view) {
  const double part = 0.5 * (1 - by);
  for (int i = 0; i < static_cast<int>(std::min(memory.size(), plot.panels.size())); ++i) {
    const Panel& panel = plot.panels[static_cast<std::size_t>(i)];
    const PanelFrame& frame = memory[static_cast<std::size_t>(i)].frame;
    if (frame.width() <= 0 || panel.absent) continue;
    const auto scaled = [&](Range range, const Axis& axis) -> std::optional<Range> {
      const Range wanted{PanelFrame::at_part(part, range, axis.scale),
                         PanelFrame::at_part(1 - part, range, axis.scale)};
      // Where units are equal an axis shows more than its limits already.
      if (panel.equal) return kept(wanted, axis);
      return kept({std::max(wanted.min, axis.limits.min), std::min(wanted.max, axis.limits.max)}, axis);
    };
    view.view(own_panel(plot, i)) = {scaled(frame.x, panel.x), scaled(frame.y, panel.y)};
  }
}

PlotEvents draw_plot(const Canvas& canvas, const PlotRequest& request, OpenFigure& view, PlotMemory& memory) {
  return PlotDrawing(canvas, request, view, memory).draw();
}

}  // namespace ropewalk::ui
