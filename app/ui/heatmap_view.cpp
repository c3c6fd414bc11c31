#include "ui/heatmap_view.h"

#include <algorithm>
#include <atomic>
#include <cmath>

namespace ropewalk::ui {
namespace {

/// No two samplings share a version, so that a painter can tell them apart for as long as it lives.
std::atomic<std::uint64_t> versions = 0;

}  // namespace

Sampling sample_axis(std::int64_t cells, Range visible, int pixels) {
  const auto count = static_cast<double>(cells);
  const Range seen{std::clamp(visible.min, 0.0, count), std::clamp(visible.max, 0.0, count)};
  Sampling sampling;
  const double cells_a_pixel = visible.size() / pixels;
  if (seen.size() <= 0) return sampling;
  if (cells_a_pixel <= 1) {  // a texel a cell: enlarged without smoothing, so that cells stay crisp
    const double first = std::floor(seen.min);
    const double last = std::ceil(seen.max);
    for (double edge = first; edge <= last; ++edge) sampling.edges.push_back(edge);
    sampling.texels = {visible.min - first, visible.max - first};
    return sampling;
  }
  // A texel a pixel, from the first pixel that touches a cell to the last.
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

void HeatmapTexels::update(const std::shared_ptr<const HeatmapSource>& source, Sampling rows,
                           Sampling columns) {
  if (source_ == source && rows_ == rows && columns_ == columns) return;
  source_ = source;
  rows_ = std::move(rows);
  columns_ = std::move(columns);
  version_ = ++versions;
  const std::size_t height = rows_.edges.size() < 2 ? 0 : rows_.edges.size() - 1;
  const std::size_t width = columns_.edges.size() < 2 ? 0 : columns_.edges.size() - 1;
  values_.assign(height * width, 0.0f);
  if (!values_.empty()) source_->means(rows_.edges, columns_.edges, values_);
}

void HeatmapTexels::paint(const HeatmapStyle& style) {
  if (painted_version_ == version_ && style_ == style) return;
  painted_version_ = version_;
  style_ = style;
  colors_version_ = ++versions;
  colors_.resize(values_.size());
  style.colormap->paint(values_, style.value_range, colors_);
}

}  // namespace ropewalk::ui
