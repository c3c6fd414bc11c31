#include "ui/plot/heatmap_view.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>

namespace ropewalk::ui {
namespace {

/// Counts the arrays of colours of all heatmaps, so that no two share a version in a painter's cache.
std::atomic<std::uint64_t> versions = 0;

}  // namespace

Sampling sample_axis(std::int64_t cells, Range visible, int pixels) {
  const auto count = static_cast<double>(cells);
  const Range seen{std::clamp(visible.min, 0.0, count), std::clamp(visible.max, 0.0, count)};
  Sampling sampling{.visible = visible};
  const double cells_a_pixel = visible.size() / pixels;
  if (seen.size() <= 0) return sampling;
  if (cells_a_pixel <= 1) {  // one texel per cell: cells are enlarged without smoothing
    const double first = std::floor(seen.min);
    const double last = std::ceil(seen.max);
    for (double edge = first; edge <= last; ++edge) sampling.edges.push_back(edge);
    sampling.texels = {visible.min - first, visible.max - first};
    return sampling;
  }
  // One texel per pixel, from the first pixel that touches a cell to the last.
  sampling.averages = true;
  const double first = std::floor((seen.min - visible.min) / cells_a_pixel + 1e-9);
  for (double pixel = first; pixel <= pixels; ++pixel) {
    const double edge = std::clamp(visible.min + pixel * cells_a_pixel, seen.min, seen.max);
    if (sampling.edges.empty() || edge > sampling.edges.back()) sampling.edges.push_back(edge);
    if (edge >= seen.max) break;
  }
  sampling.texels = {-first, pixels - first};
  return sampling;
}

Range Sampling::texels_in(Range view) const {
  if (view == visible) return texels;
  const double texels_a_cell = texels.size() / visible.size();
  const auto texel_at = [&](double cell) { return texels.min + (cell - visible.min) * texels_a_cell; };
  return {texel_at(view.min), texel_at(view.max)};
}

std::optional<std::vector<float>> HeatmapTexels::sample(const Request& request, const std::stop_token& stop) {
  std::vector<float> values(static_cast<std::size_t>(request.rows.count()) *
                            static_cast<std::size_t>(request.columns.count()));
  if (!values.empty()) request.source->means(request.rows.edges, request.columns.edges, values, stop);
  if (stop.stop_requested()) return {};
  return values;
}

bool HeatmapTexels::sample_rows(const Request& request, std::vector<float>& values, TimePoint until) {
  // Some sources prepare all columns for each call, so there are few calls while they are fast.
  constexpr std::size_t kFirstPart = 8;
  constexpr std::chrono::milliseconds kFast{4};
  const auto rows = static_cast<std::size_t>(request.rows.count());
  const auto columns = static_cast<std::size_t>(request.columns.count());
  values.reserve(rows * columns);
  std::size_t at_once = rows / kFirstPart + 1;
  for (TimePoint start = std::chrono::steady_clock::now(); values.size() < rows * columns;) {
    const std::size_t done = values.size() / columns;
    const std::size_t count = std::min(at_once, rows - done);
    values.resize((done + count) * columns);
    request.source->means(std::span(request.rows.edges).subspan(done, count + 1), request.columns.edges,
                          std::span(values).last(count * columns));
    const TimePoint end = std::chrono::steady_clock::now();
    if (end >= until) break;
    if (end - std::exchange(start, end) < kFast) at_once *= 2;
  }
  return values.size() == rows * columns;
}

void HeatmapTexels::update(const std::shared_ptr<const HeatmapSource>& source, const Sampling& rows,
                           const Sampling& columns, TimePoint deadline) {
  sampled_.ask({source, rows, columns}, deadline);
  if (!sampled_.answer()) return;
  // Texels of the same source move with the view. A new source shows the old texels, unmoved.
  const bool same_source = shown().source == source;
  down_ = same_source ? shown().rows.texels_in(rows.visible) : shown().rows.texels;
  across_ = same_source ? shown().columns.texels_in(columns.visible) : shown().columns.texels;
}

void HeatmapTexels::paint(const HeatmapStyle& style) {
  if (!sampled_.answer() || (painted_version_ == sampled_.version() && style_ == style)) return;
  painted_version_ = sampled_.version();
  style_ = style;
  colors_version_ = ++versions;
  const std::vector<float>& values = sampled_.answer()->result;
  colors_.resize(values.size());
  style.colormap->paint(values, style.value_range, colors_);
}

}  // namespace ropewalk::ui
