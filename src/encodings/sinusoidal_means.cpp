// SinusoidalTable::means: the mean of the table over every bin of a picture's grid, without visiting the
// cells.
//
// The sum of a wave over the positions below an edge has a closed form. With z = e^(i theta) and an edge in
// cell k, a fraction f of the way through it,
//   F(edge) = sum_{p < k} z^p + f z^k = z^k (f + 1/(z - 1)) + constant,   1/(z - 1) = -1/2 - (i/2)
//   cot(theta/2),
// and a bin's mean is (F(its end) - F(its begin)) / width: the real part for cosines, the imaginary part for
// sines. So each row needs only the phasor z^k of every pair at its two edges, and one complex product
// carries a phasor on. The columns are taken in bundles of so few pairs that all this stays in the
// first-level cache.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "encodings/angle.h"
#include "encodings/argument.h"
#include "encodings/sinusoidal.h"

namespace ropewalk {

namespace {

constexpr double kLargestEdge = 16777216.0;  // 2^24

/// Phasors are computed afresh after so many products; until then rounding stays below 256 * 4e-16 = 1e-13.
constexpr int kStepsBetweenAnchors = 256;

/// Below this phase (radians) across a bin, F(end) - F(begin) would cancel; the wave is then taken at the
/// bin's mean position, which leaves out the wave's curvature, phase^2 / 24 = 4.2e-10.
constexpr double kSmallPhase = 1e-4;

/// Where an edge lies: in which cell, and how far through it.
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
    if (i > 0 && edges[i] <= edges[i - 1])
      reject_argument(name, edges[i], "a value above the edge before it");
  }
}

/// How many columns a bundle has, where its bins are not wider: of the interleaved layout they are 256 pairs,
/// and twelve arrays of so many doubles are 24 KiB.
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

/// The phasors z^cell of every pair, carried upward from cell to cell. Edges of equal spacing w take two
/// kinds of step, floor(w) and floor(w) + 1 cells; the turns of both are kept, and any other step is
/// computed afresh.
class MovingPhasors {
 public:
  MovingPhasors(std::span<const double> thetas, std::int64_t cell, std::int64_t usual_step,
                bool always_afresh, const Loops& loops)
      : thetas_(thetas), usual_step_(usual_step), always_afresh_(always_afresh), loops_(loops) {
    compute_afresh(cell);
  }

  const Phasors& before() const { return before_; }
  const Phasors& now() const { return now_; }

  void move_to(std::int64_t cell) {
    const std::int64_t step = cell - cell_;
    if (step == 0) {
      before_ = now_;
      return;
    }
    before_.swap(now_);
    const bool is_usual_step = step == usual_step_ || step == usual_step_ + 1;
    if (always_afresh_ || !is_usual_step || products_since_anchor_ == kStepsBetweenAnchors)
      return compute_afresh(cell);
    Phasors& turn = turns_[step - usual_step_];
    if (turn.empty()) compute_phasors(static_cast<double>(step), thetas_, turn);
    now_.resize(before_.size());
    loops_.turn_phasors(before_.data(), turn.data(), thetas_.size(), now_.data());
    cell_ = cell;
    ++products_since_anchor_;
  }

 private:
  void compute_afresh(std::int64_t cell) {
    compute_phasors(static_cast<double>(cell), thetas_, now_);
    cell_ = cell;
    products_since_anchor_ = 0;
  }

  std::span<const double> thetas_;
  std::int64_t usual_step_;
  bool always_afresh_;
  const Loops& loops_;
  std::int64_t cell_ = 0;
  int products_since_anchor_ = 0;
  Phasors before_, now_;
  Phasors turns_[2];
};

/// Means of the waves of some pairs over bins of positions.
class PositionMeans {
 public:
  /// @param thetas  falling, so that those of small phase are the tail
  PositionMeans(std::span<const double> thetas, const Loops& loops)
      : thetas_(thetas), loops_(loops), half_cot_(thetas.size()), mean_(2 * thetas.size()) {
    std::ranges::transform(thetas, half_cot_.begin(), [](double theta) {
      return std::min(0.5 / std::tan(0.5 * theta), std::numeric_limits<double>::max());  // so 0 times it is 0
    });
  }

  /// The mean of every pair's wave, first all cosines. [2, pairs]
  const std::vector<double>& over(Edge begin, Edge end, const Phasors& at_begin, const Phasors& at_end) {
    if (is_in_one_cell(begin, end)) return mean_ = at_begin;
    const double steps = static_cast<double>(end.cell - begin.cell);
    const double width = steps + end.fraction - begin.fraction;
    const double share = end.fraction / width;
    // Of two cells the shares say it all; of more those of small phase come apart.
    const bool two_cells = end.cell == begin.cell + 1;
    const MeanWeights weights =
        two_cells ? MeanWeights{1.0 - share, share, 0.0}
                  : MeanWeights{(0.5 - begin.fraction) / width, (end.fraction - 0.5) / width, 1.0 / width};
    loops_.mean_phasors(at_begin.data(), at_end.data(), half_cot_.data(), weights, thetas_.size(),
                        mean_.data());
    if (two_cells) return mean_;
    const auto first_small =
        std::ranges::partition_point(thetas_, [width](double theta) { return theta * width >= kSmallPhase; });
    const double mean_step = (0.5 * steps * (steps - 1.0) + steps * end.fraction) / width;
    loops_.turn_slightly(at_begin.data(), thetas_.data(), mean_step,
                         static_cast<std::size_t>(first_small - thetas_.begin()), thetas_.size(),
                         mean_.data());
    return mean_;
  }

 private:
  std::span<const double> thetas_;
  const Loops& loops_;
  std::vector<double> half_cot_;
  std::vector<double> mean_;
};

/// A bin of columns: whole ones between a first and a last, of which it may cover parts. A bin that lies in
/// one column has that alone, of weight 1.
struct ColumnBin {
  std::size_t first, last;  // counted from the first column in sight
  double first_weight, inner_weight, last_weight;
};

ColumnBin column_bin(double begin, double end, std::size_t first_column) {
  const double first = std::floor(begin);
  const double last = std::ceil(end) - 1.0;
  const double width = end - begin;
  ColumnBin bin{static_cast<std::size_t>(first) - first_column, static_cast<std::size_t>(last) - first_column,
                1.0, 1.0 / width, 0.0};
  if (first == last) return bin;
  bin.first_weight = (first + 1.0 - begin) / width;
  bin.last_weight = (end - last) / width;
  return bin;
}

/// @param sources  where in `waves` each column's wave is
double mean_of(const ColumnBin& bin, const std::vector<std::size_t>& sources,
               const std::vector<double>& waves) {
  double sum = bin.first_weight * waves[sources[bin.first]];
  if (bin.first == bin.last) return sum;
  double inner = 0.0;
  for (std::size_t k = bin.first + 1; k < bin.last; ++k) inner += waves[sources[k]];
  return sum + bin.inner_weight * inner + bin.last_weight * waves[sources[bin.last]];
}

/// The edges of the next bins, one bin at least, that have kBundleColumns columns or fewer.
std::span<const double> next_bundle(std::span<const double> edges) {
  const double end = edges.front() + static_cast<double>(kBundleColumns);
  const auto beyond = std::ranges::upper_bound(edges, end) - edges.begin();
  return edges.first(std::max<std::size_t>(static_cast<std::size_t>(beyond), 2));
}

using Column = SinusoidalTable::Column;

/// Bins of columns that are worked on together.
struct Bundle {
  std::vector<double> thetas;        // of the columns' pairs, each once, falling
  std::vector<std::size_t> sources;  // where each column's wave is among those of the pairs
  std::vector<ColumnBin> bins;
};

Bundle bundle_of(std::span<const double> edges, std::span<const Column> all_columns) {
  const auto begin = static_cast<std::size_t>(std::floor(edges.front()));
  const auto end = static_cast<std::size_t>(std::ceil(edges.back()));
  const auto columns = all_columns.subspan(begin, end - begin);
  std::vector<Column> pairs(columns.begin(), columns.end());  // one column of each
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

  const bool nothing_averaged = all_bins_in_one_cell(position_edges) && all_bins_in_one_cell(column_edges);
  const double spacing = (position_edges.back() - position_edges.front()) / static_cast<double>(rows);
  const auto usual_step = static_cast<std::int64_t>(std::floor(spacing));
  for (std::size_t done = 0; done < bins;) {
    const Bundle bundle = bundle_of(next_bundle(column_edges.subspan(done)), columns_);
    Edge begin = edge_at(position_edges.front());
    MovingPhasors phasors(bundle.thetas, begin.cell, usual_step, nothing_averaged, loops);
    PositionMeans position_means(bundle.thetas, loops);
    for (std::size_t row = 0; row < rows; ++row) {
      const Edge end = edge_at(position_edges[row + 1]);
      phasors.move_to(end.cell);
      const std::vector<double>& waves = position_means.over(begin, end, phasors.before(), phasors.now());
      float* const out_row = out.data() + row * bins + done;
      for (std::size_t bin = 0; bin < bundle.bins.size(); ++bin)
        out_row[bin] = static_cast<float>(mean_of(bundle.bins[bin], bundle.sources, waves));
      begin = end;
    }
    done += bundle.bins.size();
  }
}

}  // namespace ropewalk
