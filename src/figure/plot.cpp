#include "figure/plot.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "portable/functions.h"

namespace ropewalk {
namespace {

class Polyline final : public LineSource {
 public:
  explicit Polyline(std::vector<Point> points)
      : points_(std::move(points)), rises_(std::ranges::is_sorted(points_, {}, &Point::x)) {}

  std::int64_t size() const override { return std::ssize(points_); }
  bool rises() const override { return rises_; }
  void sample(std::int64_t first, std::int64_t stride, std::span<Point> out) const override {
    for (Point& point : out) {
      point = points_[static_cast<std::size_t>(first)];
      first += stride;
    }
  }
  std::int64_t lower_bound(double x) const override {
    return std::ranges::lower_bound(points_, x, {}, &Point::x) - points_.begin();
  }

 private:
  std::vector<Point> points_;
  bool rises_;
};

class DenseHeatmap final : public HeatmapSource {
 public:
  DenseHeatmap(std::int64_t rows, std::int64_t columns, std::vector<double> values)
      : rows_(rows), columns_(columns), values_(std::move(values)) {
    if (rows < 1 || columns < 1 || std::ssize(values_) != rows * columns)
      throw std::invalid_argument("a heatmap needs rows * columns values.");
  }

  std::int64_t rows() const override { return rows_; }
  std::int64_t columns() const override { return columns_; }
  double value(std::int64_t row, std::int64_t column) const override {
    return values_[static_cast<std::size_t>(row * columns_ + column)];
  }
  double mean(std::int64_t row_begin, std::int64_t row_end, std::int64_t column_begin,
              std::int64_t column_end) const override {
    return box(static_cast<double>(row_begin), static_cast<double>(row_end), static_cast<double>(column_begin),
               static_cast<double>(column_end));
  }
  void means(std::span<const double> row_edges, std::span<const double> column_edges, std::span<float> out,
             const std::stop_token&) const override {
    std::size_t i = 0;
    for (std::size_t r = 0; r + 1 < row_edges.size(); ++r)
      for (std::size_t c = 0; c + 1 < column_edges.size(); ++c)
        out[i++] = static_cast<float>(box(row_edges[r], row_edges[r + 1], column_edges[c], column_edges[c + 1]));
  }

 private:
  /// The mean over a box, in which each cell has the weight of its part inside the box.
  double box(double row_begin, double row_end, double column_begin, double column_end) const {
    double sum = 0;
    double area = 0;
    const std::int64_t row_stop = std::min(rows_, static_cast<std::int64_t>(std::ceil(row_end)));
    const std::int64_t column_stop = std::min(columns_, static_cast<std::int64_t>(std::ceil(column_end)));
    for (auto r = static_cast<std::int64_t>(row_begin); r < row_stop; ++r)
      for (auto c = static_cast<std::int64_t>(column_begin); c < column_stop; ++c) {
        const double height =
            std::min(row_end, static_cast<double>(r + 1)) - std::max(row_begin, static_cast<double>(r));
        const double width =
            std::min(column_end, static_cast<double>(c + 1)) - std::max(column_begin, static_cast<double>(c));
        sum += height * width * value(r, c);
        area += height * width;
      }
    return sum / area;
  }

  std::int64_t rows_, columns_;
  std::vector<double> values_;
};

class SparseHeatmap final : public HeatmapSource {
 public:
  SparseHeatmap(std::int64_t rows, std::int64_t columns, std::vector<SparseCell> cells)
      : rows_(rows), columns_(columns), cells_(std::move(cells)) {
    std::ranges::sort(cells_, before);
  }

  std::int64_t rows() const override { return rows_; }
  std::int64_t columns() const override { return columns_; }
  double value(std::int64_t row, std::int64_t column) const override {
    const auto found = std::ranges::lower_bound(cells_, SparseCell{row, column}, before);
    return found != cells_.end() && found->row == row && found->column == column ? found->value : 0;
  }
  void row_values(std::int64_t first_row, std::span<double> out) const override {
    std::ranges::fill(out, 0.0);
    const std::int64_t begin = first_row * columns_;
    for (auto cell = std::ranges::lower_bound(cells_, SparseCell{first_row, 0}, before); cell != cells_.end(); ++cell) {
      const std::int64_t index = cell->row * columns_ + cell->column - begin;
      if (index >= std::ssize(out)) break;
      out[static_cast<std::size_t>(index)] = cell->value;
    }
  }
  double mean(std::int64_t row_begin, std::int64_t row_end, std::int64_t column_begin,
              std::int64_t column_end) const override {
    double sum = 0;
    for (auto cell = std::ranges::lower_bound(cells_, SparseCell{row_begin, 0}, before);
         cell != cells_.end() && cell->row < row_end; ++cell)
      if (cell->column >= column_begin && cell->column < column_end) sum += cell->value;
    return sum / (static_cast<double>(row_end - row_begin) * static_cast<double>(column_end - column_begin));
  }
  void means(std::span<const double> row_edges, std::span<const double> column_edges, std::span<float> out,
             const std::stop_token&) const override {
    const std::size_t width = column_edges.size() - 1;
    std::vector<double> sums(out.size());
    for (const SparseCell& cell : cells_)
      each_bin(row_edges, cell.row, [&](std::size_t row, double height) {
        each_bin(column_edges, cell.column, [&](std::size_t column, double across) {
          sums[row * width + column] += height * across * cell.value;
        });
      });
    for (std::size_t i = 0; i < out.size(); ++i) {
      const double height = row_edges[i / width + 1] - row_edges[i / width];
      const double across = column_edges[i % width + 1] - column_edges[i % width];
      out[i] = static_cast<float>(sums[i] / (height * across));
    }
  }

 private:
  static bool before(const SparseCell& a, const SparseCell& b) {
    return a.row != b.row ? a.row < b.row : a.column < b.column;
  }

  /// Calls `visit` with each bin that a cell reaches into, and the part of the cell's side that lies in it.
  template <class Visit>
  static void each_bin(std::span<const double> edges, std::int64_t cell, Visit visit) {
    const auto low = static_cast<double>(cell);
    auto upper = std::ranges::upper_bound(edges, low);
    if (upper == edges.begin()) ++upper;
    for (; upper != edges.end() && *(upper - 1) < low + 1; ++upper) {
      const double part = std::min(*upper, low + 1) - std::max(*(upper - 1), low);
      if (part > 0) visit(static_cast<std::size_t>(upper - edges.begin() - 1), part);
    }
  }

  std::int64_t rows_, columns_;
  std::vector<SparseCell> cells_;
};

}  // namespace

Range cell_limits(std::int64_t count, std::int64_t first) {
  return {static_cast<double>(first) - 0.5, static_cast<double>(first + count) - 0.5};
}

std::int64_t nearest_cell(double place, std::int64_t count, std::int64_t first) {
  return std::clamp<std::int64_t>(std::llround(place), first, first + count - 1);
}

Panel square_heatmap(std::string title, std::string x_label, std::string y_label, Heatmap heatmap) {
  const Range columns = cell_limits(heatmap.source->columns(), std::llround(heatmap.column_start));
  const Range rows = cell_limits(heatmap.source->rows(), std::llround(heatmap.row_start));
  return {.title = std::move(title),
          .x = {.label = std::move(x_label), .limits = columns, .whole = true},
          .y = {.label = std::move(y_label), .limits = rows, .whole = true, .inverted = true},
          .equal = true,
          .marks = {std::move(heatmap)}};
}

std::vector<Point> circle(Point centre, double radius, int points) {
  std::vector<Point> result;
  for (int i = 0; i < points; ++i) {
    const SinCos turn = portable::sin_cos(2 * std::numbers::pi * i / (points - 1));
    result.push_back({centre.x + radius * turn.cos, centre.y + radius * turn.sin});
  }
  return result;
}

int figure_panel(const Plot& plot, int panel) {
  if (plot.panels[static_cast<std::size_t>(panel)].absent) return -1;
  return static_cast<int>(std::count_if(plot.panels.begin(), plot.panels.begin() + panel,
                                        [](const Panel& before) { return !before.pinned; }));
}

void HeatmapSource::row_values(std::int64_t first_row, std::span<double> out) const {
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto cell = static_cast<std::int64_t>(i);
    out[i] = value(first_row + cell / columns(), cell % columns());
  }
}

void HeatmapSource::rows_float32(std::int64_t first_row, std::span<float> out) const {
  std::vector<double> values(out.size());
  row_values(first_row, values);
  std::ranges::transform(values, out.begin(), [](double value) { return static_cast<float>(value); });
}

const std::string& mark_name(const Mark& mark) {
  return std::visit(
      [](const auto& m) -> const std::string& {
        if constexpr (requires { m.name; }) {
          return m.name;
        } else {
          static const std::string none;
          return none;
        }
      },
      mark);
}

std::vector<Point> indexed_points(const std::vector<double>& values) {
  std::vector<Point> points;
  for (const double value : values) points.push_back({static_cast<double>(points.size()), value});
  return points;
}

std::shared_ptr<const LineSource> polyline(std::vector<Point> points) {
  return std::make_shared<Polyline>(std::move(points));
}

std::shared_ptr<const HeatmapSource> sparse_heatmap(std::int64_t rows, std::int64_t columns,
                                                    std::vector<SparseCell> cells) {
  return std::make_shared<SparseHeatmap>(rows, columns, std::move(cells));
}

std::shared_ptr<const HeatmapSource> dense_heatmap(std::int64_t rows, std::int64_t columns,
                                                   std::vector<double> values) {
  return std::make_shared<DenseHeatmap>(rows, columns, std::move(values));
}

}  // namespace ropewalk
