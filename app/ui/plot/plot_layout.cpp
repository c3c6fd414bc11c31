#include "ui/plot/plot_layout.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "ui/plot/axes.h"
#include "ui/plot/color_bar.h"
#include "ui/plot/line_labels.h"

namespace ropewalk::ui {
namespace {

constexpr float kPanelGap = 14;
constexpr float kLeastSide = 8;  // smaller plot areas are not drawn
// Lines of text: panels of which one would be smaller are arranged otherwise, or the last ones are left out.
constexpr ImVec2 kReadable(5, 3);
constexpr ImVec2 kReadableTable(13, 3);
constexpr float kWidestWords = 0.35f;   // part of a panel's width that the tick labels at its left may take
constexpr float kMostForTable = 0.62f;  // part of the height that a row with a table may take from the other rows

using Panels = std::span<const Panel>;

template <class Type>
const Type* mark_of(const Panel& panel) {
  for (const Mark& mark : panel.marks)
    if (const auto* found = std::get_if<Type>(&mark)) return found;
  return nullptr;
}

bool is_square(const Panel& panel) { return panel.equal && heatmap_of(panel); }

/// Tables have no axes.
bool same_x_axes(Panels panels) {
  const Axis& first = panels.front().x;
  return std::ranges::all_of(panels, [&](const Panel& panel) {
    const Axis& x = panel.x;
    return !table_of(panel) && x.label == first.label && x.limits == first.limits && x.scale == first.scale;
  });
}

/// Whether the heatmaps show the same kind of value, and each row ends with one, so that a row needs only one colour bar.
bool one_color_bar_is_enough(Panels panels, int columns) {
  const Heatmap* first = nullptr;
  for (int i = 0; i < std::ssize(panels); ++i) {
    const Heatmap* heatmap = heatmap_of(panels[static_cast<std::size_t>(i)]);
    const bool ends_row = (i + 1) % columns == 0 || i + 1 == std::ssize(panels);
    if (!heatmap && ends_row) return false;
    if (!heatmap) continue;
    if (!first) first = heatmap;
    if (heatmap->value_range != first->value_range || heatmap->value_label != first->value_label) return false;
  }
  return first != nullptr;
}

/// Side of the largest square cells that fit into an area, logical pixels.
float cell_side(const Panel& panel, float width, float height) {
  return std::min(width / static_cast<float>(panel.x.limits.size()),
                  height / static_cast<float>(panel.y.limits.size()));
}

/// Pinned panels stand beside the present ones.
bool is_compared(Panels panels) { return std::ranges::any_of(panels, &Panel::pinned); }

/// The number of columns that makes panels of equal axes largest; for other panels the plot's own number.
int best_columns(Panels panels, int own, ImVec2 size, float line) {
  const auto count = static_cast<int>(panels.size());
  int best = std::clamp(own, 1, count);
  if (is_compared(panels) || !std::ranges::all_of(panels, &Panel::equal)) return best;
  const auto cell_of = [&, labels = 6 * line](int columns) {  // estimated room for labels in each direction
    return cell_side(panels.front(), size.x / static_cast<float>(columns) - labels,
                     size.y / static_cast<float>((count + columns - 1) / columns) - labels);
  };
  for (int columns = 1; columns <= count; ++columns)
    if (cell_of(columns) > cell_of(best)) best = columns;
  return best;
}

/// Makes one unit as long on x as on y by widening the range of the axis that has room to spare.
void make_equal(PanelFrame& frame) {
  const double unit = std::max(frame.x.size() / frame.width(), frame.y.size() / frame.height());
  const auto widen = [](Range& range, double size) {
    const double middle = (range.min + range.max) / 2;
    range = {middle - size / 2, middle + size / 2};
  };
  widen(frame.x, unit * frame.width());
  widen(frame.y, unit * frame.height());
}

class Layouter {
 public:
  /// @param count    panels to place, at least 1: the others are left out
  /// @param columns  0: as many as the plot wants
  Layouter(const Plot& plot, const OpenFigure& view, ImVec2 size, const TextMetrics& text, std::size_t count,
           int columns)
      : plot_(plot),
        panels_(Panels(plot.panels).first(count)),
        view_(view),
        size_(size),
        text_(text),
        columns_(columns > 0 ? columns : best_columns(panels_, plot.columns, size, text.line)) {}

  PlotLayout layout(ImVec2 origin) {
    const auto count = static_cast<int>(panels_.size());
    const int rows = (count + columns_ - 1) / columns_;
    shares_bar_ = columns_ > 1 && one_color_bar_is_enough(panels_, columns_);
    const float bar = shares_bar_ ? color_bar_width(text_) - panel_gap() : 0;
    cell_.x = (size_.x - bar - panel_gap() * static_cast<float>(columns_ - 1)) / static_cast<float>(columns_);
    // Panels in one column with the same x axis: only the lowest one has x labels.
    const bool square = std::ranges::all_of(panels_, is_square);
    result_ = {.x_tick_height = text_.line,
               .axis_names = size_.y > 9 * text_.line,
               .shares_x = rows > 1 && columns_ == 1 && !square && same_x_axes(panels_)};
    for (const Panel& panel : panels_) turn_crowded_words(panel, size_.y / static_cast<float>(rows));
    const float x_labels =
        result_.x_tick_height + axis_gap(text_.line) + (result_.axis_names ? text_.line + axis_gap(text_.line) : 0);
    const float between = result_.shares_x ? 0.9f * text_.line : panel_gap();
    const float shared = result_.shares_x ? x_labels : 0;
    const float height = size_.y - shared - between * static_cast<float>(rows - 1);
    cell_.y = height / static_cast<float>(rows);
    bottom_ = result_.shares_x ? 0 : x_labels;
    for (const Panel& panel : panels_) top_ = std::max(top_, top_margin(panel));
    place_columns();
    const std::vector<float> heights = row_heights(height, rows);
    float top = square ? spare_height() : 0;
    for (int i = 0; i < count; ++i) {
      cell_.y = heights[static_cast<std::size_t>(i / columns_)];
      result_.panels.push_back(layout_panel(i, origin + ImVec2(column_of(i).x, top)));
      result_.panels.back().tick_labels_x = !result_.shares_x || i / columns_ == rows - 1;
      if (ends_row(i)) top += cell_.y + between;
    }
    return std::move(result_);
  }

 private:
  /// Panels below each other. The labels take the room at the left and the right of the plot areas.
  struct Column {
    float x = 0, width = 0;
    float left = 0, right = 0;
  };

  /// What a table needs with its header and its title.
  float needed_height(int index) const {
    const Table* table = table_of(panel_at(index));
    if (!table) return 0;
    if (!text_.table_height) return text_.line * static_cast<float>(table->rows.size() + 3);
    return top_ + text_.table_height(*table, column_of(index).width) + 1;  // widths of letters are rounded
  }

  /// Rows are equally high, except that one with a long table takes what it needs. Tables below each other share the
  /// height as they need it.
  std::vector<float> row_heights(float height, int rows) const {
    std::vector<float> needed(static_cast<std::size_t>(rows));
    for (int i = 0; i < std::ssize(panels_); ++i) {
      float& row = needed[static_cast<std::size_t>(i / columns_)];
      row = std::max(row, needed_height(i));
    }
    const float equal = height / static_cast<float>(rows);
    const auto longest = std::ranges::max_element(needed);
    const float most = std::clamp(*longest, equal, std::max(equal, kMostForTable * height));
    const float rest = (height - most) / static_cast<float>(std::max(rows - 1, 1));
    if (std::ranges::find(needed, 0.0f) == needed.end()) {  // only tables
      const float sum = std::accumulate(needed.begin(), needed.end(), 0.0f);
      const float part = std::max(height / sum, 1.0f);
      for (float& row : needed) row *= part;
      *longest = std::max(*longest + height - part * sum, 0.0f);  // what the others leave
      return needed;
    }
    for (auto row = needed.begin(); row != needed.end(); ++row) *row = row == longest ? most : rest;
    return needed;
  }

  float panel_gap() const { return with_text(kPanelGap, text_.line); }

  const Panel& panel_at(int index) const { return panels_[static_cast<std::size_t>(index)]; }

  PanelView view_at(int index) const { return view_.view(own_panel(plot_, index)); }

  bool ends_row(int index) const { return (index + 1) % columns_ == 0 || index + 1 == std::ssize(panels_); }

  /// Narrow panels side by side have no colour bar, since it would take most of their width.
  bool has_own_color_bar(const Panel& panel) const {
    return heatmap_of(panel) && !shares_bar_ && cell_.x > (columns_ == 1 ? 3.2f : 4) * color_bar_width(text_);
  }

  /// Makes room for upright words under all panels if the words of this panel do not fit side by side.
  void turn_crowded_words(const Panel& panel, float height) {
    if (panel.bare || panel.x.ticks.empty()) return;
    const float widest = widest_label(panel.x.ticks, text_);
    // The labels at the sides take about a quarter of the width.
    const float room = 0.75f * cell_.x / static_cast<float>(panel.x.ticks.size());
    if (widest + axis_gap(text_.line) > room)
      result_.x_tick_height = std::max(result_.x_tick_height, std::min(widest, 0.3f * height));
  }

  static bool has_labels(const Panel& panel) { return !panel.bare && !table_of(panel); }

  float top_margin(const Panel& panel) const {
    if (!panel.title.empty()) return 1.6f * text_.line;
    return has_labels(panel) ? 0.5f * text_.line : 0;
  }

  Column& column_of(int index) { return placed_[static_cast<std::size_t>(index % columns_)]; }
  const Column& column_of(int index) const { return placed_[static_cast<std::size_t>(index % columns_)]; }

  /// A column is as wide as its labels and a plot area, which is equally wide in all columns.
  void place_columns() {
    placed_.resize(static_cast<std::size_t>(columns_));
    area_width_ = cell_.x;
    for (int pass = 0; pass < 2; ++pass) {  // the ticks of equal axes depend on the width
      for (int i = 0; i < std::ssize(panels_); ++i) grow_side_margins(i);
      area_width_ = cell_.x * static_cast<float>(columns_);
      for (const Column& column : placed_) area_width_ -= column.left + column.right;
      area_width_ = std::max(area_width_ / static_cast<float>(columns_), 0.0f);
    }
    float x = 0;
    for (Column& column : placed_) {
      column.x = x;
      column.width = column.left + area_width_ + column.right;
      x += column.width + panel_gap();
    }
  }

  void grow_side_margins(int index) {
    const Panel& panel = panel_at(index);
    const float line = text_.line;
    if (!has_labels(panel)) return;
    Column& column = column_of(index);
    // The height decides which ticks there are, and so how wide their labels are.
    PanelFrame guess{.max = ImVec2(area_width_, cell_.y - top_ - bottom_),
                     .x = visible_range(view_at(index).x, panel.x),
                     .y = visible_range(view_at(index).y, panel.y)};
    if (panel.equal && !is_square(panel) && guess.width() > 0 && guess.height() > 0) make_equal(guess);
    const float widest = std::min(widest_label(ticks_of(panel, guess, text_).y, text_), kWidestWords * cell_.x);
    const bool has_name = result_.axis_names && !panel.y.label.empty();
    column.left = std::max(column.left, widest + axis_gap(line) + (has_name ? line + axis_gap(line) : 0));
    column.right = std::max({column.right, line_labels_width(panel, cell_.x, text_),
                             has_own_color_bar(panel) ? color_bar_width(text_) : 0.0f, 0.8f * line});
  }

  PanelLayout layout_panel(int index, ImVec2 corner) const {
    const Panel& panel = panel_at(index);
    const Column& column = column_of(index);
    const ImVec2 end = corner + ImVec2(column.width, cell_.y);
    PanelLayout layout{.title_at = corner,
                       .width = column.width,
                       .right_margin = column.right,
                       .color_bar = has_own_color_bar(panel) || (shares_bar_ && ends_row(index))};
    if (table_of(panel)) {
      const PanelFrame frame{.min = corner + ImVec2(0, top_), .max = end};
      if (frame.height() >= kLeastSide) layout.frame = frame;  // else the window is tiny
      return layout;
    }
    const bool bare = panel.bare;
    PanelFrame frame{.min = ImFloor(corner + ImVec2(bare ? 0 : column.left, top_)),
                     .max = ImFloor(bare ? end : end - ImVec2(column.right, bottom_)),
                     .x = visible_range(view_at(index).x, panel.x),
                     .y = visible_range(view_at(index).y, panel.y),
                     .x_scale = panel.x.scale,
                     .y_scale = panel.y.scale,
                     .y_inverted = panel.y.inverted};
    if (frame.width() < kLeastSide || frame.height() < kLeastSide) return layout;  // the window is tiny
    if (is_square(panel))
      make_square(panel, frame);
    else if (panel.equal)
      make_equal(frame);
    layout.frame = frame;
    layout.name_y_at = frame.min.x - column.left;
    return layout;
  }

  /// Shrinks the area so that the cells are square. A single panel is centred.
  void make_square(const Panel& panel, PanelFrame& frame) const {
    const float cell = cell_side(panel, frame.width(), frame.height());
    const float width = std::round(cell * static_cast<float>(panel.x.limits.size()));
    if (panels_.size() == 1) frame.min.x += std::floor((frame.width() - width) / 2);
    frame.max = frame.min + ImVec2(width, std::round(cell * static_cast<float>(panel.y.limits.size())));
  }

  /// Distance that square panels and their titles move down, so that they are centred vertically.
  float spare_height() const {
    float least = FLT_MAX;
    for (const Panel& panel : panels_) {
      PanelFrame frame{.max = ImVec2(area_width_, cell_.y - top_ - bottom_)};
      const float height = frame.height();
      if (frame.width() < kLeastSide || height < kLeastSide) return 0;
      make_square(panel, frame);
      least = std::min(least, (height - frame.height()) / 2);
    }
    return std::max(std::floor(least), 0.0f);
  }

  const Plot& plot_;
  const Panels panels_;  // those that are placed
  const OpenFigure& view_;
  ImVec2 size_;
  const TextMetrics& text_;
  PlotLayout result_;
  float top_ = 0, bottom_ = 0;  // room above and below the plot areas
  ImVec2 cell_;                 // a panel with its labels; the width is that of an average column
  float area_width_ = 0;        // of a plot area
  const int columns_;
  std::vector<Column> placed_;
  bool shares_bar_ = false;
};

/// How large the smallest panel is: 1 or more if all can be read.
float readability(const PlotLayout& layout, Panels panels, float line) {
  float least = FLT_MAX;
  for (std::size_t i = 0; i < layout.panels.size(); ++i) {
    const ImVec2 readable = (table_of(panels[i]) ? kReadableTable : kReadable) * line;
    const PanelFrame& frame = layout.panels[i].frame;
    least = std::min({least, frame.width() / readable.x, frame.height() / readable.y});
  }
  return least;
}

}  // namespace

const Heatmap* heatmap_of(const Panel& panel) { return mark_of<Heatmap>(panel); }
const Table* table_of(const Panel& panel) { return mark_of<Table>(panel); }

PlotLayout layout_plot(const Plot& plot, const OpenFigure& view, ImVec2 origin, ImVec2 size, const TextMetrics& text) {
  const Panels panels(plot.panels);
  PlotLayout best;
  for (std::size_t count = panels.size(); count > 0; --count) {
    if (count < panels.size() && panels[count - 1].pinned) continue;  // the present panel beside it is needed
    const ImVec2 room = size - ImVec2(0, count < panels.size() ? text.line : 0);  // a sentence says what is left out
    best = Layouter(plot, view, room, text, count, 0).layout(origin);
    float readable = readability(best, panels, text.line);
    const int most_columns = readable >= 1 || is_compared(panels) ? 0 : static_cast<int>(count);
    for (int columns = 1; columns <= most_columns; ++columns) {
      PlotLayout other = Layouter(plot, view, room, text, count, columns).layout(origin);
      const float here = readability(other, panels, text.line);
      if (here <= readable) continue;
      readable = here;
      best = std::move(other);
    }
    best.left_out = panels.size() - count;
    best.left_out_at = origin + ImVec2(0, room.y);
    best.panels.resize(panels.size());
    if (readable >= 1) break;
  }
  return best;
}

}  // namespace ropewalk::ui
