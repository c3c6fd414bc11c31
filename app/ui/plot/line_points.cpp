#include "ui/plot/line_points.h"

#include <algorithm>
#include <cmath>

#include "ui/plot/panel_frame.h"

namespace ropewalk::ui {
namespace {

constexpr std::size_t kMostAtOnce = 32768;  // points that are sampled in one call: they stay in the cache
constexpr double kBudget = 1e6;             // sines that may be computed for all lines of a plot: about 20 ms

/// The x of a pixel column's right edge.
double column_edge(const LineRequest& request, int column) {
  return PanelFrame::at_part(static_cast<double>(column + 1) / request.pixels, request.x, request.scale);
}

/// The lowest and the highest point of a pixel column.
class Extremes {
 public:
  void add(std::span<const Point> points) {
    if (points.empty()) return;
    if (empty_) first_ = low_ = high_ = points.front();
    empty_ = false;
    Point low = low_, high = high_;
    for (const Point& point : points) {
      if (point.y < low.y) low = point;
      if (point.y >= high.y) high = point;
    }
    low_ = low;
    high_ = high;
  }

  /// Appends both to `points`, the one nearer to the last point first, and empties the column.
  void move_to(std::vector<Point>& points) {
    if (empty_) return;
    const double at = points.empty() ? first_.y : points.back().y;
    const bool upwards = std::abs(low_.y - at) <= std::abs(high_.y - at);
    points.push_back(upwards ? low_ : high_);
    if (low_.y != high_.y) points.push_back(upwards ? high_ : low_);
    empty_ = true;
  }

 private:
  Point first_, low_, high_;
  bool empty_ = true;
};

}  // namespace

LinePoints points_to_draw(const LineRequest& request) {
  const LineSource& source = *request.source;
  std::int64_t begin = 0;
  std::int64_t end = source.size();
  if (source.rises()) {
    begin = std::max<std::int64_t>(source.lower_bound(request.x.min) - 1, 0);
    end = std::min<std::int64_t>(source.lower_bound(request.x.max) + 2, source.size());
  }
  if (end <= begin) return {};
  LinePoints result;
  if (!source.rises() || end - begin <= 4 * static_cast<std::int64_t>(request.pixels)) {
    result.points.resize(static_cast<std::size_t>(end - begin));
    source.sample(begin, 1, result.points);
    return result;
  }
  const bool logarithmic = request.scale == Scale::logarithmic;
  const double octaves = logarithmic ? std::ceil(std::log2(request.x.max / request.x.min)) : 1;
  const double share = kBudget / request.lines / source.cost() / octaves;
  result.thinned = true;
  int pixel = 0;
  double edge = column_edge(request, pixel);
  std::vector<Point> points(1);
  Extremes column;
  while (begin < end) {
    std::int64_t piece_end = end;
    if (logarithmic) {
      source.sample(begin, 1, std::span(points).first(1));
      piece_end = std::clamp(source.lower_bound(2 * points.front().x), begin + 1, end);
    }
    const auto count = static_cast<double>(piece_end - begin);
    const std::int64_t stride = std::max<std::int64_t>(1, std::llround(count / share));
    result.stride = std::max(result.stride, stride);
    for (; begin < piece_end; begin += std::ssize(points) * stride) {
      points.resize(std::min(kMostAtOnce, static_cast<std::size_t>((piece_end - begin - 1) / stride + 1)));
      source.sample_to_draw(begin, stride, points);
      for (std::span<const Point> rest = points;; edge = column_edge(request, ++pixel)) {
        const auto is_before = [&](const Point& point) { return pixel + 1 == request.pixels || point.x < edge; };
        const auto in_column = static_cast<std::size_t>(std::ranges::partition_point(rest, is_before) - rest.begin());
        column.add(rest.first(in_column));
        rest = rest.subspan(in_column);
        if (rest.empty()) break;
        column.move_to(result.points);
      }
    }
    begin = piece_end;
  }
  column.move_to(result.points);
  result.points.push_back(points.back());
  return result;
}

}  // namespace ropewalk::ui
