#include "figure/difference.h"

#include <algorithm>
#include <cmath>

namespace ropewalk {
namespace {

constexpr double kMaxSines = 2e5;           // that sampling a line may cost: a few milliseconds
constexpr std::int64_t kAllCells = 256;     // up to so many rows, and columns, of a heatmap are all sampled
constexpr std::int64_t kSpreadCells = 128;  // of more rows or columns so many are, evenly spread

std::vector<Point> points_of(const LineSource& line, std::int64_t first, std::int64_t stride, std::int64_t end) {
  std::vector<Point> points(static_cast<std::size_t>((end - first + stride - 1) / stride));
  line.sample(first, stride, points);
  return points;
}

/// From one sampled point to the next.
std::int64_t sample_stride(std::int64_t points, double cost) {
  return std::max<std::int64_t>(1, std::llround(static_cast<double>(points) * std::max(cost, 1.0) / kMaxSines));
}

Point point_of(const LineSource& line, std::int64_t index) {
  Point point;
  line.sample(index, 1, {&point, 1});
  return point;
}

double x_of(const LineSource& line, std::int64_t index) { return point_of(line, index).x; }

class LineDifference final : public LineSource {
 public:
  using Source = std::shared_ptr<const LineSource>;

  /// @param now_first, pinned_first  the points that are subtracted first
  LineDifference(Source now, std::int64_t now_first, Source pinned, std::int64_t pinned_first, std::int64_t size)
      : now_(std::move(now)),
        pinned_(std::move(pinned)),
        now_first_(now_first),
        pinned_first_(pinned_first),
        size_(size) {}

  std::int64_t size() const override { return size_; }
  double cost() const override { return now_->cost() + pinned_->cost(); }
  void sample(std::int64_t first, std::int64_t stride, std::span<Point> points) const override {
    std::vector<Point> before(points.size());
    now_->sample(now_first_ + first, stride, points);
    pinned_->sample(pinned_first_ + first, stride, before);
    for (std::size_t i = 0; i < points.size(); ++i) points[i].y -= before[i].y;
  }
  std::int64_t lower_bound(double x) const override {
    return std::clamp<std::int64_t>(now_->lower_bound(x) - now_first_, 0, size_);
  }
  std::optional<Operands> operands(std::int64_t index) const override {
    return Operands{point_of(*now_, now_first_ + index).y, point_of(*pinned_, pinned_first_ + index).y};
  }

 private:
  Source now_, pinned_;
  std::int64_t now_first_, pinned_first_, size_;
};

/// The rows, or columns, that both heatmaps have: the index of the first in each, and their number.
struct Overlap {
  std::int64_t now = 0, pinned = 0, count = 0;
};

Overlap overlap(double now_start, std::int64_t now_count, double pinned_start, std::int64_t pinned_count) {
  const double shift = pinned_start - now_start;  // index in `now` of the first pinned cell
  if (shift != std::floor(shift)) return {};
  const auto cells = static_cast<std::int64_t>(shift);
  const std::int64_t first = std::max<std::int64_t>(cells, 0);
  return {first, first - cells, std::min(now_count, cells + pinned_count) - first};
}

class HeatmapDifference final : public HeatmapSource {
 public:
  using Source = std::shared_ptr<const HeatmapSource>;

  HeatmapDifference(Source now, Source pinned, Overlap rows, Overlap columns)
      : now_(std::move(now)), pinned_(std::move(pinned)), rows_(rows), columns_(columns) {}

  std::int64_t rows() const override { return rows_.count; }
  std::int64_t columns() const override { return columns_.count; }
  double value(std::int64_t row, std::int64_t column) const override {
    return now_->value(rows_.now + row, columns_.now + column) -
           pinned_->value(rows_.pinned + row, columns_.pinned + column);
  }
  std::optional<Operands> operands(std::int64_t row, std::int64_t column) const override {
    return Operands{now_->value(rows_.now + row, columns_.now + column),
                    pinned_->value(rows_.pinned + row, columns_.pinned + column)};
  }
  double mean(std::int64_t row_begin, std::int64_t row_end, std::int64_t column_begin,
              std::int64_t column_end) const override {
    return now_->mean(rows_.now + row_begin, rows_.now + row_end, columns_.now + column_begin,
                      columns_.now + column_end) -
           pinned_->mean(rows_.pinned + row_begin, rows_.pinned + row_end, columns_.pinned + column_begin,
                         columns_.pinned + column_end);
  }
  void means(std::span<const double> row_edges, std::span<const double> column_edges, std::span<float> out,
             const std::stop_token& stop) const override {
    std::vector<float> before(out.size());
    now_->means(moved(row_edges, rows_.now), moved(column_edges, columns_.now), out, stop);
    pinned_->means(moved(row_edges, rows_.pinned), moved(column_edges, columns_.pinned), before, stop);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] -= before[i];
  }

 private:
  static std::vector<double> moved(std::span<const double> edges, std::int64_t by) {
    std::vector<double> result(edges.begin(), edges.end());
    for (double& edge : result) edge += static_cast<double>(by);
    return result;
  }

  Source now_, pinned_;
  Overlap rows_, columns_;
};

/// Evenly spread rows or columns as bins of one cell each, and their indices among all bins.
struct SampledCells {
  std::vector<double> edges;
  std::vector<std::size_t> bins;
  std::int64_t stride;

  explicit SampledCells(std::int64_t count)
      : stride(count <= kAllCells ? 1 : (count + kSpreadCells - 1) / kSpreadCells) {
    for (std::int64_t cell = 0; cell < count; cell += stride) {
      const auto start = static_cast<double>(cell);
      if (edges.empty() || edges.back() != start) edges.push_back(start);
      bins.push_back(edges.size() - 1);
      edges.push_back(start + 1);
    }
  }
};

}  // namespace

std::shared_ptr<const LineSource> line_difference(const std::shared_ptr<const LineSource>& now,
                                                  const std::shared_ptr<const LineSource>& pinned) {
  if (!now->rises() || !pinned->rises() || now->size() == 0 || pinned->size() == 0) return {};
  const double first = std::max(x_of(*now, 0), x_of(*pinned, 0));
  const std::int64_t now_first = now->lower_bound(first);
  const std::int64_t pinned_first = pinned->lower_bound(first);
  const std::int64_t both = std::min(now->size() - now_first, pinned->size() - pinned_first);
  if (both <= 0) return {};
  const std::int64_t stride = sample_stride(both, now->cost() + pinned->cost());
  const std::vector<Point> a = points_of(*now, now_first, stride, now_first + both);
  const std::vector<Point> b = points_of(*pinned, pinned_first, stride, pinned_first + both);
  const std::int64_t same = std::ranges::mismatch(a, b, {}, &Point::x, &Point::x).in1 - a.begin();
  if (same == 0) return {};
  const std::int64_t size = same == std::ssize(a) ? both : (same - 1) * stride + 1;
  return std::make_shared<LineDifference>(now, now_first, pinned, pinned_first, size);
}

std::optional<Heatmap> heatmap_difference(const Heatmap& now, const Heatmap& pinned) {
  const Overlap rows = overlap(now.row_start, now.source->rows(), pinned.row_start, pinned.source->rows());
  const Overlap columns =
      overlap(now.column_start, now.source->columns(), pinned.column_start, pinned.source->columns());
  if (rows.count <= 0 || columns.count <= 0) return {};
  Heatmap result = now;
  result.source = std::make_shared<HeatmapDifference>(now.source, pinned.source, rows, columns);
  result.row_start += static_cast<double>(rows.now);
  result.column_start += static_cast<double>(columns.now);
  return result;
}

Largest largest_of(const LineSource& line) {
  const std::int64_t stride = sample_stride(line.size(), line.cost());
  double largest = 0;
  for (const Point& point : points_of(line, 0, stride, line.size())) largest = std::max(largest, std::abs(point.y));
  return {largest, stride == 1};
}

Largest largest_of(const HeatmapSource& heatmap) {
  const SampledCells rows(heatmap.rows());
  const SampledCells columns(heatmap.columns());
  const std::size_t width = columns.edges.size() - 1;
  std::vector<float> means((rows.edges.size() - 1) * width);
  heatmap.means(rows.edges, columns.edges, means);
  double largest = -1;
  std::int64_t row = 0;
  std::int64_t column = 0;
  for (std::size_t r = 0; r < rows.bins.size(); ++r)
    for (std::size_t c = 0; c < columns.bins.size(); ++c) {
      const double value = std::abs(means[rows.bins[r] * width + columns.bins[c]]);
      if (value <= largest) continue;
      largest = value;
      row = static_cast<std::int64_t>(r) * rows.stride;
      column = static_cast<std::int64_t>(c) * columns.stride;
    }
  return {std::abs(heatmap.value(row, column)), rows.stride == 1 && columns.stride == 1};
}

}  // namespace ropewalk
