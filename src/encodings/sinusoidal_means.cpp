// SinusoidalTable::means: the mean of the table over every bin of a picture's grid.
//
// Why: a picture of a large table has thousands of cells in each pixel, and visiting every cell would take seconds. The
// sum of a wave over consecutive positions has a closed form, so the cost of a bin does not depend on the number of its
// positions.
//
// Closed form. Let z = e^(i theta), and let an edge lie in cell k, a fraction f of the way through it:
//
//   cell    k-2       k-1        k        k+1
//        |---------|---------|----#----|---------|      # the edge
//                            <-f-->
//
// The sum of the wave below the edge is
//   F(edge) = sum_{p < k} z^p + f z^k
//           = z^k (f + 1/(z - 1)) + constant,
//   1/(z - 1) = -1/2 - (i/2) cot(theta/2),
// and the mean over a bin is
//   (F(its end) - F(its begin)) / width,
// whose real part is the mean of the cosine and whose imaginary part is the mean of the sine.
//
// Steps. For each bundle of columns, for each row of the grid:
//
//   MovingPhasors   z^k of every pair at the row's begin edge and end edge. The end edge of a row is the
//                   begin edge of the next one, and one complex product moves the phasors to the next edge:
//
//                     edge 0 --row 0--> edge 1 --row 1--> edge 2 --row 2--> ...
//                      z^k0   z^(k1-k0)  z^k1   z^(k2-k1)  z^k2
//
//   PositionMeans   the mean over the row's positions, of every pair's cosine and sine
//   mean_of         the mean of those over the columns of each bin
//
// A bundle has so few pairs that all its arrays stay in the first-level cache.
//
// Limits: kBinMeanError bounds the error. Edges that are not equally spaced are about ten times as slow.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "encodings/angle.h"
#include "encodings/argument.h"
#include "encodings/sinusoidal.h"
#include "portable/functions.h"

namespace ropewalk {

namespace {

constexpr double kLargestEdge = 16777216.0;  // 2^24

/// Products until sin_cos_at computes the phasors again; until then rounding stays below
/// 256 * 4e-16 = 1e-13.
constexpr int kStepsBetweenAnchors = 256;

/// If a wave advances by less than this phase (radians) across a bin, F(end) - F(begin) would lose digits by
/// cancellation. The mean is then approximated by the wave at the bin's mean position. This ignores the curvature of
/// the wave, an error of phase^2 / 24 = 4.2e-10.
constexpr double kSmallPhase = 1e-4;

/// The cell in which an edge lies, and how far through the cell it lies.
struct Edge {
  std::int64_t cell;
  double fraction;  // in [0, 1)
};

Edge edge_at(double coordinate) {
  const double cell = std::floor(coordinate);
  return {static_cast<std::int64_t>(cell), coordinate - cell};
}

bool is_in_one_cell(Edge begin, Edge end) {
  return end.cell == begin.cell || (end.cell == begin.cell + 1 && end.fraction == 0.0);
}

bool all_bins_in_one_cell(std::span<const double> edges) {
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    if (!is_in_one_cell(edge_at(edges[i]), edge_at(edges[i + 1]))) return false;
  }
  return true;
}

void require_edges(std::string_view name, std::span<const double> edges, double smallest, double largest) {
  if (edges.size() < 2) {
    reject_argument("number of " + std::string(name), static_cast<std::int64_t>(edges.size()), "2 or more");
  }
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (!(edges[i] >= smallest && edges[i] <= largest)) {
      reject_argument(name, edges[i],
                      std::to_string(static_cast<std::int64_t>(smallest)) + " to " +
                          std::to_string(static_cast<std::int64_t>(largest)));
    }
    if (i > 0 && edges[i] <= edges[i - 1]) reject_argument(name, edges[i], "a value above the edge before it");
  }
}

/// Largest number of columns in a bundle, unless a single bin is wider. In the interleaved layout these are 256 pairs;
/// twelve arrays of that many doubles take 24 KiB.
constexpr std::size_t kBundleColumns = 512;

/// e^(i position theta) of every pair: first all cosines, then all sines. [2, pairs]
using Phasors = std::vector<double>;

void compute_phasors(double position, std::span<const double> thetas, Phasors& out) {
  out.resize(2 * thetas.size());
  for (std::size_t i = 0; i < thetas.size(); ++i) {
    const SinCos wave = sin_cos_at(position, thetas[i]);
    out[i] = wave.cos;
    out[thetas.size() + i] = wave.sin;
  }
}

/// The phasors z^cell of every pair, moved from edge to edge in ascending order.
///
/// Why: calling sin_cos_at for every edge and pair makes means() about ten times as slow. If
/// the edges are equally spaced by w, each step has either floor(w) or floor(w) + 1 cells. The phasors of both steps
/// are computed once and stored in `turns_`, so each move takes one complex product per pair:
///
///   z^(cell + step) = z^cell * z^step
///
/// Limits: sin_cos_at computes the phasors of all other steps, of every step after kStepsBetweenAnchors
/// products, and of all steps if `always_recompute` is set.
class MovingPhasors {
 public:
  MovingPhasors(std::span<const double> thetas, std::int64_t cell, std::int64_t usual_step, bool always_recompute,
                const Loops& loops)
      : thetas_(thetas), usual_step_(usual_step), always_recompute_(always_recompute), loops_(loops) {
    recompute(cell);
  }

  /// The phasors at the edge from which the last move started.
  const Phasors& previous() const { return previous_; }
  /// The phasors at the edge where the last move ended.
  const Phasors& current() const { return current_; }

  void move_to(std::int64_t cell) {
    const std::int64_t step = cell - cell_;
    if (step == 0) {
      previous_ = current_;
      return;
    }
    previous_.swap(current_);
    const bool is_usual_step = step == usual_step_ || step == usual_step_ + 1;
    if (always_recompute_ || !is_usual_step || products_since_anchor_ == kStepsBetweenAnchors) return recompute(cell);
    Phasors& turn = turns_[step - usual_step_];
    if (turn.empty()) compute_phasors(static_cast<double>(step), thetas_, turn);
    current_.resize(previous_.size());
    loops_.turn_phasors(previous_.data(), turn.data(), thetas_.size(), current_.data());
    cell_ = cell;
    ++products_since_anchor_;
  }

 private:
  void recompute(std::int64_t cell) {
    compute_phasors(static_cast<double>(cell), thetas_, current_);
    cell_ = cell;
    products_since_anchor_ = 0;
  }

  std::span<const double> thetas_;
  std::int64_t usual_step_;
  bool always_recompute_;
  const Loops& loops_;
  std::int64_t cell_ = 0;
  int products_since_anchor_ = 0;
  Phasors previous_, current_;
  Phasors turns_[2];  // z^usual_step and z^(usual_step + 1), once they are needed
};

/// The mean of the waves of some pairs over one bin of positions at a time.
class PositionMeans {
 public:
  /// @param thetas  descending, so that the pairs of small phase are the last ones
  PositionMeans(std::span<const double> thetas, const Loops& loops)
      : thetas_(thetas), loops_(loops), half_cot_(thetas.size()), mean_(2 * thetas.size()) {
    std::ranges::transform(thetas, half_cot_.begin(), [](double theta) {
      // Finite even if the tangent underflows: infinity times 0 would be NaN.
      return std::min(0.5 / portable::tan(0.5 * theta), std::numeric_limits<double>::max());
    });
  }

  /// The mean of every pair's cosine, then of every pair's sine, over begin .. end. [2, pairs]
  /// @param at_begin, at_end  the phasors of the edges' cells
  const std::vector<double>& mean_over(Edge begin, Edge end, const Phasors& at_begin, const Phasors& at_end) {
    if (is_in_one_cell(begin, end)) return mean_ = at_begin;
    const double steps = static_cast<double>(end.cell - begin.cell);
    const double width = steps + end.fraction - begin.fraction;
    const double end_share = end.fraction / width;
    // Two cells need only their overlap weights; for longer bins, small phases are handled separately below.
    const bool two_cells = end.cell == begin.cell + 1;
    const MeanWeights weights =
        two_cells ? MeanWeights{1.0 - end_share, end_share, 0.0}
                  : MeanWeights{(0.5 - begin.fraction) / width, (end.fraction - 0.5) / width, 1.0 / width};
    loops_.mean_phasors(at_begin.data(), at_end.data(), half_cot_.data(), weights, thetas_.size(), mean_.data());
    if (two_cells) return mean_;
    const auto first_small =
        std::ranges::partition_point(thetas_, [width](double theta) { return theta * width >= kSmallPhase; });
    // The bin's mean position, counted from the cell of its begin.
    const double mean_step = (0.5 * steps * (steps - 1.0) + steps * end.fraction) / width;
    loops_.turn_slightly(at_begin.data(), thetas_.data(), mean_step,
                         static_cast<std::size_t>(first_small - thetas_.begin()), thetas_.size(), mean_.data());
    return mean_;
  }

 private:
  std::span<const double> thetas_;
  const Loops& loops_;
  std::vector<double> half_cot_;
  std::vector<double> mean_;
};

/// A bin of columns with the weights of its columns. It may cover only a part of its first and last column; it covers
/// the inner ones entirely. If the bin lies in one column, first_weight is 1 and the others are unused.
struct ColumnBin {
  std::size_t first, last;  // counted from the bundle's first column
  double first_weight, inner_weight, last_weight;
};

ColumnBin column_bin(double begin, double end, std::size_t first_column) {
  const double first = std::floor(begin);
  const double last = std::ceil(end) - 1.0;
  const double width = end - begin;
  ColumnBin bin{static_cast<std::size_t>(first) - first_column, static_cast<std::size_t>(last) - first_column, 1.0,
                1.0 / width, 0.0};
  if (first == last) return bin;
  bin.first_weight = (first + 1.0 - begin) / width;
  bin.last_weight = (end - last) / width;
  return bin;
}

/// The weighted mean of a bin's columns.
/// @param sources  index in `waves` of each column's mean
double mean_of(const ColumnBin& bin, const std::vector<std::size_t>& sources, const std::vector<double>& waves) {
  double sum = bin.first_weight * waves[sources[bin.first]];
  if (bin.first == bin.last) return sum;
  double inner = 0.0;
  for (std::size_t k = bin.first + 1; k < bin.last; ++k) inner += waves[sources[k]];
  return sum + bin.inner_weight * inner + bin.last_weight * waves[sources[bin.last]];
}

/// The edges of the next bins that together span at most kBundleColumns columns, but of at least one bin.
std::span<const double> next_bundle(std::span<const double> edges) {
  const double end = edges.front() + static_cast<double>(kBundleColumns);
  const auto beyond = std::ranges::upper_bound(edges, end) - edges.begin();
  return edges.first(std::max<std::size_t>(static_cast<std::size_t>(beyond), 2));
}

using Column = SinusoidalTable::Column;

/// Neighbouring bins of columns that are computed together.
struct Bundle {
  std::vector<double> thetas;        // of the columns' pairs, each pair once, descending
  std::vector<std::size_t> sources;  // index of each column's wave in a [2, pairs] array
  std::vector<ColumnBin> bins;
};

Bundle bundle_of(std::span<const double> edges, std::span<const Column> all_columns) {
  const auto begin = static_cast<std::size_t>(std::floor(edges.front()));
  const auto end = static_cast<std::size_t>(std::ceil(edges.back()));
  const auto columns = all_columns.subspan(begin, end - begin);
  std::vector<Column> pairs(columns.begin(), columns.end());  // one column of each pair, after unique()
  std::ranges::sort(pairs, {}, &Column::pair);
  const auto repeated = std::ranges::unique(pairs, {}, &Column::pair);
  pairs.erase(repeated.begin(), repeated.end());

  Bundle bundle;
  for (const Column& pair : pairs) bundle.thetas.push_back(pair.inverse_frequency);
  for (const Column& column : columns) {
    const auto pair = std::ranges::lower_bound(pairs, column.pair, {}, &Column::pair) - pairs.begin();
    bundle.sources.push_back(static_cast<std::size_t>(pair) + (column.is_cosine ? 0 : pairs.size()));
  }
  for (std::size_t bin = 0; bin + 1 < edges.size(); ++bin)
    bundle.bins.push_back(column_bin(edges[bin], edges[bin + 1], begin));
  return bundle;
}

}  // namespace

void SinusoidalTable::means(std::span<const double> position_edges, std::span<const double> column_edges,
                            std::span<float> out, const Loops& loops) const {
  require_edges("position_edges", position_edges, -kLargestEdge, kLargestEdge);
  require_edges("column_edges", column_edges, 0.0, static_cast<double>(dim()));
  const std::size_t rows = position_edges.size() - 1;
  const std::size_t bins = column_edges.size() - 1;
  if (out.size() != rows * bins) {
    reject_argument("size of out", static_cast<std::int64_t>(out.size()), std::to_string(rows * bins));
  }

  // If nothing is averaged, recomputed phasors make the result exactly value() rounded to float.
  const bool is_unaveraged = all_bins_in_one_cell(position_edges) && all_bins_in_one_cell(column_edges);
  const double spacing = (position_edges.back() - position_edges.front()) / static_cast<double>(rows);
  const auto usual_step = static_cast<std::int64_t>(std::floor(spacing));
  for (std::size_t done = 0; done < bins;) {
    const Bundle bundle = bundle_of(next_bundle(column_edges.subspan(done)), columns_);
    Edge begin = edge_at(position_edges.front());
    MovingPhasors phasors(bundle.thetas, begin.cell, usual_step, is_unaveraged, loops);
    PositionMeans position_means(bundle.thetas, loops);
    for (std::size_t row = 0; row < rows; ++row) {
      const Edge end = edge_at(position_edges[row + 1]);
      phasors.move_to(end.cell);
      const std::vector<double>& waves = position_means.mean_over(begin, end, phasors.previous(), phasors.current());
      float* const out_row = out.data() + row * bins + done;
      for (std::size_t bin = 0; bin < bundle.bins.size(); ++bin)
        out_row[bin] = static_cast<float>(mean_of(bundle.bins[bin], bundle.sources, waves));
      begin = end;
    }
    done += bundle.bins.size();
  }
}

}  // namespace ropewalk
