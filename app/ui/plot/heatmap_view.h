// Computes the texels of a heatmap for a view: first their values, then their colours.
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

/// How one axis of a heatmap is divided into texels. A texel is one cell or one pixel, whichever is larger:
///
///   enlarged: a texel is a cell           reduced: a texel is a pixel, the mean of its cells
///   cells   |   0   |   1   |   2   |     cells   |0|1|2|3|4|5|6|7|
///   pixels  | | | | | | | | | | | | |     pixels  |   |   |   |   |
///   texels  |   0   |   1   |   2   |     texels  | 0 | 1 | 2 | 3 |
///
/// Cell coordinates: cell c covers [c, c + 1). Texel coordinates: texel t covers [t, t + 1).
struct Sampling {
  Range visible;              ///< cell coordinates of the view's two edges
  std::vector<double> edges;  ///< cell coordinates of the texels' edges, rising: one more than texels
  Range texels;               ///< texel coordinates of the view's two edges
  bool averages = false;      ///< the reduced case: texels are means
  bool operator==(const Sampling&) const = default;

  int count() const { return std::max(static_cast<int>(edges.size()) - 1, 0); }  ///< number of texels

  /// Texel coordinates of the two edges of another view, given in cell coordinates.
  Range texels_in(Range view) const;
};

/// @param cells    number of cells on the axis
/// @param visible  cell coordinates of the view's two edges; may reach beyond the cells
/// @param pixels   size of the view, at least 1
Sampling sample_axis(std::int64_t cells, Range visible, int pixels);

/// How values become colours.
struct HeatmapStyle {
  const Colormap* colormap = nullptr;
  Range value_range;
  bool operator==(const HeatmapStyle&) const = default;
};

/// Caches the texels of one heatmap from frame to frame.
///
/// Sampling a large source takes longer than a frame, so values and colours are computed only when their inputs change,
/// and late values continue on a worker thread (session/newest.h):
///
///   source, rows, columns --update--> values --paint(style)--> colours
///
/// While new values are computed, the old texels stay visible. If only the view has changed, they move and zoom with
/// it. A new source shows the old texels, unmoved, until its own are ready.
/// Limits: a moved view can show gaps at its edges until its texels are ready.
class HeatmapTexels {
 public:
  /// Samples the source at the new axes, waiting until the deadline at most.
  void update(const std::shared_ptr<const HeatmapSource>& source, const Sampling& rows, const Sampling& columns,
              TimePoint deadline = kNoDeadline);
  /// Colours the sampled values; call it after `update`.
  void paint(const HeatmapStyle& style);

  /// [rows().count() * columns().count()], first row first; empty before the first values are ready.
  std::span<const ImU32> colors() const { return colors_; }
  std::uint64_t colors_version() const { return colors_version_; }
  /// The values that these colours show, in the same order.
  std::span<const float> values() const {
    return sampled_.answer() ? std::span<const float>(sampled_.answer()->result) : std::span<const float>();
  }
  /// The axes that the texels were sampled at.
  const Sampling& rows() const { return shown().rows; }
  const Sampling& columns() const { return shown().columns; }
  /// Texel coordinates of the edges of the view in the last `update`.
  Range down() const { return down_; }
  Range across() const { return across_; }

  /// How often the source was sampled, for tests.
  int samplings() const { return sampled_.started(); }
  std::optional<TimePoint> busy_since() const { return sampled_.busy_since(); }

 private:
  struct Request {
    std::shared_ptr<const HeatmapSource> source;
    Sampling rows, columns;
    bool operator==(const Request&) const = default;
  };
  static std::optional<std::vector<float>> sample(const Request& request, const std::stop_token& stop);
  /// @param values  of the first rows of texels; more rows are appended
  static bool sample_rows(const Request& request, std::vector<float>& values, TimePoint until);
  const Request& shown() const {
    static const Request kNothing;
    return sampled_.answer() ? sampled_.answer()->request : kNothing;
  }

  Newest<Request, std::vector<float>> sampled_{sample, kOutdatedTime, sample_rows};
  Range down_, across_;
  std::vector<ImU32> colors_;
  HeatmapStyle style_;
  int painted_version_ = 0;  ///< version of the values that `colors_` show
  std::uint64_t colors_version_ = 0;
};

}  // namespace ropewalk::ui
