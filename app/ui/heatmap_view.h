// A heatmap of any size in a rectangle of pixels: what is sampled, and what a pixel stands for.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "figure/plot.h"
#include "ui/colormap.h"

namespace ropewalk::ui {

/// One axis of a heatmap under the pixels of a view. Coordinates are those of cells: cell c covers [c, c +
/// 1).
struct Sampling {
  std::vector<double> edges;  ///< of the texels, rising
  Range texels;               ///< texel coordinates of the first and the last pixel's outer edges
  bool averages = false;      ///< a texel is a pixel that covers more than one cell
  bool operator==(const Sampling&) const = default;
};

/// @param cells    how many there are
/// @param visible  cell coordinates of the outer edges of the pixels
/// @param pixels   at least 1
Sampling sample_axis(std::int64_t cells, Range visible, int pixels);

struct HeatmapStyle {
  const Colormap* colormap = nullptr;
  Range value_range;
  bool operator==(const HeatmapStyle&) const = default;
};

/// Texels kept from frame to frame: their values while neither source nor view changes, their colours while
/// the values and the look of them do not.
class HeatmapTexels {
 public:
  void update(const std::shared_ptr<const HeatmapSource>& source, Sampling rows, Sampling columns);
  /// @param style  what colours the values have; comes after update
  void paint(const HeatmapStyle& style);

  std::span<const float> values() const { return values_; }
  const Sampling& rows() const { return rows_; }
  const Sampling& columns() const { return columns_; }
  std::uint64_t version() const { return version_; }  ///< of the values
  std::span<const ImU32> colors() const { return colors_; }
  std::uint64_t colors_version() const { return colors_version_; }

 private:
  std::shared_ptr<const HeatmapSource> source_;
  Sampling rows_;
  Sampling columns_;
  std::vector<float> values_;
  std::uint64_t version_ = 0;
  std::vector<ImU32> colors_;
  HeatmapStyle style_;
  std::uint64_t painted_version_ = 0;  ///< of the values that `colors_` show
  std::uint64_t colors_version_ = 0;
};

}  // namespace ropewalk::ui
