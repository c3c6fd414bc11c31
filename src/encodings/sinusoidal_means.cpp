// SinusoidalTable::means: the mean of the table over every bin of a picture's grid, without visiting the
// cells.
//
// The sum of a wave over the positions below an edge has a closed form. With z = e^(i theta) and an edge in
// cell k, a fraction f of the way through it,
//   F(edge) = sum_{p < k} z^p + f z^k = z^k (f + 1/(z - 1)) + constant,   1/(z - 1) = -1/2 - (i/2)
//   cot(theta/2),
// and a bin's mean is (F(its end) - F(its begin)) / width: the real part for cosines, the imaginary part for
// sines. So each row needs only the phasor z^k of every pair at its two edges, and one complex product
// carries a phasor on.
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <string>

#include "encodings/angle.h"
#include "encodings/argument.h"
#include "encodings/sinusoidal.h"

namespace ropewalk {

namespace {

constexpr double kLargestEdge = 16777216.0;  // 2^24

/// Phasors are computed afresh after so many products; until then rounding stays below 64 * 4e-16 = 2.6e-14.
constexpr int kStepsBetweenAnchors = 64;

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

/// One complex number for every pair, real and imaginary parts apart so that loops over pairs vectorise.
struct Phasors {
  Eigen::ArrayXd real;
  Eigen::ArrayXd imag;
};

Phasors phasors_at(double position, const Eigen::ArrayXd& thetas) {
  Phasors result{Eigen::ArrayXd(thetas.size()), Eigen::ArrayXd(thetas.size())};
  for (Eigen::Index i = 0; i < thetas.size(); ++i) {
    const SinCos wave = sin_cos_at(position, thetas[i]);
    result.real[i] = wave.cos;
    result.imag[i] = wave.sin;
  }
  return result;
}

/// The phasors z^cell of every pair, carried upward from cell to cell. Edges of equal spacing w take two
/// kinds of step, floor(w) and floor(w) + 1 cells; the rotors of both are kept, and any other step is
/// computed afresh.
class MovingPhasors {
 public:
  MovingPhasors(const Eigen::ArrayXd& thetas, std::int64_t cell, std::int64_t usual_step, bool always_afresh)
      : thetas_(thetas), usual_step_(usual_step), always_afresh_(always_afresh) {
    compute_afresh(cell);
  }

  const Phasors& current() const { return current_; }

  void move_to(std::int64_t cell) {
    const std::int64_t step = cell - cell_;
    if (step == 0) return;
    const bool is_usual_step = step == usual_step_ || step == usual_step_ + 1;
    if (always_afresh_ || !is_usual_step || products_since_anchor_ == kStepsBetweenAnchors) {
      compute_afresh(cell);
      return;
    }
    Phasors& rotor = rotors_[step - usual_step_];
    if (rotor.real.size() == 0) rotor = phasors_at(static_cast<double>(step), thetas_);
    next_real_ = current_.real * rotor.real - current_.imag * rotor.imag;
    current_.imag = current_.real * rotor.imag + current_.imag * rotor.real;
    current_.real.swap(next_real_);
    cell_ = cell;
    ++products_since_anchor_;
  }

 private:
  void compute_afresh(std::int64_t cell) {
    current_ = phasors_at(static_cast<double>(cell), thetas_);
    cell_ = cell;
    products_since_anchor_ = 0;
  }

  const Eigen::ArrayXd& thetas_;
  std::int64_t usual_step_;
  bool always_afresh_;
  std::int64_t cell_ = 0;
  int products_since_anchor_ = 0;
  Phasors current_;
  Phasors rotors_[2];
  Eigen::ArrayXd next_real_;
};

/// Mean of every pair's wave over one bin of positions, into `mean` (real: cosines, imag: sines).
/// `half_cot` is cot(theta/2)/2 of every pair; thetas fall, so those of small phase are the tail.
void mean_over_positions(Edge begin, Edge end, const Phasors& at_begin, const Phasors& at_end,
                         const Eigen::ArrayXd& thetas, const Eigen::ArrayXd& half_cot, Phasors& mean) {
  const double steps = static_cast<double>(end.cell - begin.cell);
  const double width = steps + end.fraction - begin.fraction;
  if (is_in_one_cell(begin, end)) {
    mean = at_begin;
    return;
  }
  if (end.cell == begin.cell + 1) {  // parts of two cells
    const double share = end.fraction / width;
    mean.real = (1.0 - share) * at_begin.real + share * at_end.real;
    mean.imag = (1.0 - share) * at_begin.imag + share * at_end.imag;
    return;
  }

  const auto* first_small =
      std::partition_point(thetas.data(), thetas.data() + thetas.size(),
                           [width](double theta) { return theta * width >= kSmallPhase; });
  const Eigen::Index large = first_small - thetas.data();
  const Eigen::Index small = thetas.size() - large;

  const double begin_weight = (begin.fraction - 0.5) / width;
  const double end_weight = (end.fraction - 0.5) / width;
  const double per_width = 1.0 / width;
  mean.real.head(large) =
      end_weight * at_end.real.head(large) - begin_weight * at_begin.real.head(large) +
      per_width * half_cot.head(large) * (at_end.imag.head(large) - at_begin.imag.head(large));
  mean.imag.head(large) =
      end_weight * at_end.imag.head(large) - begin_weight * at_begin.imag.head(large) -
      per_width * half_cot.head(large) * (at_end.real.head(large) - at_begin.real.head(large));

  // e^(i angle) = 1 - angle^2/2 + i angle: the next term is below 2e-13.
  const double mean_step = (0.5 * steps * (steps - 1.0) + steps * end.fraction) / width;
  const auto angle = mean_step * thetas.tail(small);
  mean.real.tail(small) =
      at_begin.real.tail(small) * (1.0 - 0.5 * angle.square()) - at_begin.imag.tail(small) * angle;
  mean.imag.tail(small) =
      at_begin.imag.tail(small) * (1.0 - 0.5 * angle.square()) + at_begin.real.tail(small) * angle;
}

/// A column's part in a bin of columns. A bin that lies in one cell has exactly one part, of weight 1.
struct ColumnPart {
  std::size_t pair;  // counted from the first pair in sight
  bool is_cosine;
  double weight;
};

}  // namespace

void SinusoidalTable::means(std::span<const double> position_edges, std::span<const double> column_edges,
                            std::span<float> out) const {
  require_edges("position_edges", position_edges, -kLargestEdge, kLargestEdge);
  require_edges("column_edges", column_edges, 0.0, static_cast<double>(dim()));
  const std::size_t rows = position_edges.size() - 1;
  const std::size_t bins = column_edges.size() - 1;
  if (out.size() != rows * bins) {
    reject_argument("size of out", static_cast<std::int64_t>(out.size()), std::to_string(rows * bins));
  }

  const auto column_begin = static_cast<std::size_t>(std::floor(column_edges.front()));
  const auto column_end = static_cast<std::size_t>(std::ceil(column_edges.back()));
  std::int64_t pair_begin = columns_[column_begin].pair;
  std::int64_t pair_end = pair_begin + 1;
  for (std::size_t k = column_begin; k < column_end; ++k) {
    pair_begin = std::min(pair_begin, columns_[k].pair);
    pair_end = std::max(pair_end, columns_[k].pair + 1);
  }
  const Eigen::ArrayXd thetas =
      Eigen::Map<const Eigen::ArrayXd>(inverse_frequencies_.data() + pair_begin, pair_end - pair_begin);
  const Eigen::ArrayXd half_cot = thetas.unaryExpr([](double theta) { return 0.5 / std::tan(0.5 * theta); });

  std::vector<ColumnPart> parts;
  std::vector<std::size_t> parts_end;  // of each bin
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const double begin = column_edges[bin];
    const double end = column_edges[bin + 1];
    for (auto k = static_cast<std::size_t>(std::floor(begin)); static_cast<double>(k) < end; ++k) {
      const double cell = static_cast<double>(k);
      const double overlap = std::min(end, cell + 1.0) - std::max(begin, cell);
      const auto pair = static_cast<std::size_t>(columns_[k].pair - pair_begin);
      parts.push_back({pair, columns_[k].is_cosine, overlap / (end - begin)});
    }
    parts_end.push_back(parts.size());
  }

  const bool nothing_averaged = all_bins_in_one_cell(position_edges) && all_bins_in_one_cell(column_edges);
  const double spacing = (position_edges.back() - position_edges.front()) / static_cast<double>(rows);
  Edge begin = edge_at(position_edges.front());
  MovingPhasors phasors(thetas, begin.cell, static_cast<std::int64_t>(std::floor(spacing)), nothing_averaged);
  Phasors at_begin = phasors.current();
  Phasors mean = at_begin;
  for (std::size_t row = 0; row < rows; ++row) {
    const Edge end = edge_at(position_edges[row + 1]);
    phasors.move_to(end.cell);
    mean_over_positions(begin, end, at_begin, phasors.current(), thetas, half_cot, mean);

    std::size_t part = 0;
    for (std::size_t bin = 0; bin < bins; ++bin) {
      double sum = 0.0;
      for (; part < parts_end[bin]; ++part) {
        const Eigen::ArrayXd& wave = parts[part].is_cosine ? mean.real : mean.imag;
        sum += parts[part].weight * wave[static_cast<Eigen::Index>(parts[part].pair)];
      }
      out[row * bins + bin] = static_cast<float>(sum);
    }
    at_begin = phasors.current();
    begin = end;
  }
}

}  // namespace ropewalk
