// A heatmap of any size in a rectangle of pixels: what is sampled, and what a pixel stands for.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "figure/plot.h"
#include "session/newest.h"
#include "ui/plot/colormap.h"

namespace ropewalk::ui {

/// One axis of a heatmap under the pixels of a view. Coordinates are those of cells: cell c covers [c, c +
/// 1).
struct Sampling {
  Range visible;              ///< cell coordinates of the outer edges of the pixels
  std::vector<double> edges;  ///< of the texels, rising
  Range texels;               ///< texel coordinates of the first and the last pixel's outer edges
  bool averages = false;      ///< a texel is a pixel that covers more than one cell
  bool operator==(const Sampling&) const = default;

  int count() const { return std::max(static_cast<int>(edges.size()) - 1, 0); }  ///< of texels

  /// Texel coordinates of the pixels' outer edges in another view.
  Range texels_in(Range view) const;
};

/// @param cells    how many there are
/// @param visible  cell coordinates of the outer edges of the pixels
/// @param pixels   at least 1
Sampling sample_axis(std::int64_t cells, Range visible, int pixels);

/// How a heatmap is seen.
struct HeatmapStyle {
  const Colormap* colormap = nullptr;
  Range value_range;
  bool operator==(const HeatmapStyle&) const = default;
};

/// Texels kept from frame to frame: their values while neither source nor view changes, their colours while
/// the values and the look of them do not.
class HeatmapTexels {
 public:
  /// What is not sampled by the deadline is sampled aside; the last texels stay until then.
  void update(const std::shared_ptr<const HeatmapSource>& source, const Sampling& rows,
              const Sampling& columns, TimePoint deadline = kNoDeadline);
  /// @param style  what colours the values have; comes after update
  void paint(const HeatmapStyle& style);

  /// First row on top; empty where there are none yet.
  std::span<const ImU32> colors() const { return colors_; }
  std::uint64_t colors_version() const { return colors_version_; }
  /// How they were sampled.
  const Sampling& rows() const { return shown().rows; }
  const Sampling& columns() const { return shown().columns; }
  /// Where the texels lie under the pixels of the view that was asked for last.
  Range down() const { return down_; }
  Range across() const { return across_; }

  /// How many times the source was sampled.
  int samplings() const { return sampled_.started(); }
  std::optional<TimePoint> busy_since() const { return sampled_.busy_since(); }

 private:
  struct Request {
    std::shared_ptr<const HeatmapSource> source;
    Sampling rows, columns;
    bool operator==(const Request&) const = default;
  };
  static std::optional<std::vector<float>> sample(const Request& request, const std::stop_token& stop);
  const Request& shown() const {
    static const Request kNothing;
    return sampled_.answer() ? sampled_.answer()->request : kNothing;
  }

  Newest<Request, std::vector<float>> sampled_{sample};
  Range down_, across_;
  std::vector<ImU32> colors_;
  HeatmapStyle style_;
  int painted_version_ = 0;  ///< of the values that `colors_` show
  std::uint64_t colors_version_ = 0;
};

}  // namespace ropewalk::ui
