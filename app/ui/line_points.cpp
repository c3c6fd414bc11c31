#include "ui/line_points.h"

#include <algorithm>
#include <cmath>

namespace ropewalk::ui {
namespace {

constexpr double kBudget = 1e6;  // sines that a view may cost: some 20 ms

/// Right edge of a pixel column, in the axis' own scale.
double column_edge(const LineRequest& request, int column) {
  const double part = static_cast<double>(column + 1) / request.pixels;
  if (request.scale == Scale::logarithmic)
    return request.x.min * std::pow(request.x.max / request.x.min, part);
  return request.x.min + part * request.x.size();
}

/// First, lowest, highest and last point, in their order and each once.
void add_extremes(std::vector<Point>& points, std::span<const Point> column) {
  const auto [low, high] = std::ranges::minmax_element(column, {}, &Point::y);
  std::ptrdiff_t kept[] = {0, low - column.begin(), high - column.begin(), std::ssize(column) - 1};
  std::ranges::sort(kept);
  const auto end = std::unique(std::begin(kept), std::end(kept));
  for (auto index = std::begin(kept); index != end; ++index)
    points.push_back(column[static_cast<std::size_t>(*index)]);
}

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
  result.stride =
      std::max<std::int64_t>(1, std::llround(static_cast<double>(end - begin) * source.cost() / kBudget));
  result.thinned = true;
  std::vector<Point> column;
  for (int pixel = 0; pixel < request.pixels && begin < end; ++pixel) {
    const bool last = pixel + 1 == request.pixels;
    const std::int64_t column_end =
        last ? end : std::min(std::max(source.lower_bound(column_edge(request, pixel)), begin), end);
    if (column_end == begin) continue;
    column.resize(static_cast<std::size_t>((column_end - begin - 1) / result.stride + 1));
    source.sample(begin, result.stride, column);
    add_extremes(result.points, column);
    begin = column_end;
  }
  return result;
}

}  // namespace ropewalk::ui
