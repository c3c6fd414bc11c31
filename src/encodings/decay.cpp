#include "encodings/decay.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "encodings/angle.h"
#include "encodings/argument.h"

namespace ropewalk {

namespace {

void require_frequencies(std::span<const double> inverse_frequencies) {
  if (inverse_frequencies.empty()) reject_argument("number of inverse frequencies", std::int64_t{0}, "1 or more");
}

void require_terms(const ScoreTerms& terms, std::span<const double> inverse_frequencies) {
  for (const std::size_t size : {terms.dot.size(), terms.cross.size()}) {
    if (size != inverse_frequencies.size()) {
      reject_argument("number of score terms", static_cast<std::int64_t>(size),
                      "one for each of the " + std::to_string(inverse_frequencies.size()) + " frequencies");
    }
  }
}

/// e^(i n unit theta) for n = 0 .. count-1, written as n = 8a + b. std::sin and std::cos compute only the 8a and the b;
/// every entry is the product of one of each, which rounds by at most 4.1e-16. The first eight entries are products by
/// 1, which do not round.
DistanceTurns::Table turn_table(double unit, std::span<const double> inverse_frequencies, std::size_t count) {
  constexpr std::size_t kRoot = 8;
  static_assert(kRoot * kRoot == kLanes);
  DistanceTurns::Table table{std::vector<double>(inverse_frequencies.size() * kLanes),
                             std::vector<double>(inverse_frequencies.size() * kLanes)};
  for (std::size_t i = 0; i < inverse_frequencies.size(); ++i) {
    SinCos ones[kRoot];
    for (std::size_t b = 0; b < std::min(kRoot, count); ++b)
      ones[b] = sin_cos_at(static_cast<double>(b) * unit, inverse_frequencies[i]);
    for (std::size_t a = 0; a < std::min(kLanes, count); a += kRoot) {
      const SinCos eights = sin_cos_at(static_cast<double>(a) * unit, inverse_frequencies[i]);
      for (std::size_t b = 0; b < std::min(kRoot, count - a); ++b) {
        table.cos[i * kLanes + a + b] = eights.cos * ones[b].cos - eights.sin * ones[b].sin;
        table.sin[i * kLanes + a + b] = eights.cos * ones[b].sin + eights.sin * ones[b].cos;
      }
    }
  }
  return table;
}

/// Walks over equally spaced distances in blocks of kLanes. It computes e^(i (start + step) theta) of all pairs, the
/// anchor of a block; the loops multiply it by the offsets within the block (see DistanceTurns):
///   e^(i (start + step + offset) theta) = e^(i start theta) e^(i step theta) e^(i offset theta)
/// After the last step of the table, std::sin and std::cos compute a new start.
///
/// The bound of decay.h holds. A phasor takes up to four products (two of them inside the tables), and products with
/// the phasor of distance 0 are exact:
///   the first block    at most two inexact products     8.2e-16
///   all other blocks   at most four inexact products    1.7e-15
/// The latter are at distances of kLanes and more, where kAngleErrorPerPosition leaves
/// 0.28e-16 * 64 = 1.8e-15 unused.
class PhasorBlocks {
 public:
  PhasorBlocks(std::int64_t first, const DistanceTurns& turns)
      : anchor_cos(turns.inverse_frequencies().size()),
        anchor_sin(turns.inverse_frequencies().size()),
        first_(first),
        turns_(turns),
        start_(turns.inverse_frequencies().size()) {
    if (first < 0) reject_argument("first distance", first, "0 or more");
  }

  /// Computes the anchor of the block that begins with distance number `index`, a multiple of kLanes. The blocks have
  /// to be visited in order.
  void move_to(std::size_t index) {
    const std::size_t step = index / kLanes % turns_.step_count();
    if (step == 0) compute_start(index);
    for (std::size_t i = 0; i < start_.size(); ++i) {
      const double step_cos = turns_.steps().cos[i * kLanes + step];
      const double step_sin = turns_.steps().sin[i * kLanes + step];
      anchor_cos[i] = start_[i].cos * step_cos - start_[i].sin * step_sin;
      anchor_sin[i] = start_[i].cos * step_sin + start_[i].sin * step_cos;
    }
  }

  std::vector<double> anchor_cos, anchor_sin;  // [pairs]

 private:
  void compute_start(std::size_t index) {
    const double start =
        static_cast<double>(first_) + static_cast<double>(index) * static_cast<double>(turns_.stride());
    for (std::size_t i = 0; i < start_.size(); ++i) start_[i] = sin_cos_at(start, turns_.inverse_frequencies()[i]);
  }

  std::int64_t first_;
  const DistanceTurns& turns_;
  std::vector<SinCos> start_;
};

/// Sums dot_i cos(delta theta_i) + cross_i sin(delta theta_i) over the pairs, for one block of distances. By the
/// addition theorem with delta = anchor + offset, each term is
///   cos(offset theta_i) (dot_i cos(anchor theta_i) + cross_i sin(anchor theta_i))
///   + sin(offset theta_i) (cross_i cos(anchor theta_i) - dot_i sin(anchor theta_i)),
/// so the brackets are computed once per block.
class WaveSums {
 public:
  WaveSums(const ScoreTerms& terms, const DistanceTurns& turns, const Loops& loops)
      : terms_(terms),
        offsets_(turns.offsets()),
        loops_(loops),
        cos_weight_(terms.dot.size()),
        sin_weight_(terms.dot.size()) {}

  void operator()(const PhasorBlocks& block, std::span<double, kLanes> sums) {
    for (std::size_t i = 0; i < cos_weight_.size(); ++i) {
      cos_weight_[i] = terms_.dot[i] * block.anchor_cos[i] + terms_.cross[i] * block.anchor_sin[i];
      sin_weight_[i] = terms_.cross[i] * block.anchor_cos[i] - terms_.dot[i] * block.anchor_sin[i];
    }
    loops_.sum_waves(offsets_.cos.data(), offsets_.sin.data(), cos_weight_.data(), sin_weight_.data(),
                     cos_weight_.size(), sums.data());
  }

 private:
  const ScoreTerms& terms_;
  const DistanceTurns::Table& offsets_;
  const Loops& loops_;
  std::vector<double> cos_weight_, sin_weight_;
};

ScoreTerms all_ones(std::size_t pairs) { return {std::vector<double>(pairs, 1.0), std::vector<double>(pairs, 0.0)}; }

/// Calls sum_block(block, sums) for each block of distances and copies the sums to `out`.
template <typename SumBlock>
void fill_blocks(std::int64_t first, const DistanceTurns& turns, std::span<double> out, SumBlock sum_block) {
  PhasorBlocks block(first, turns);
  std::array<double, kLanes> sums;
  for (std::size_t begin = 0; begin < out.size(); begin += kLanes) {
    block.move_to(begin);
    sum_block(block, std::span(sums));
    std::copy_n(sums.begin(), std::min(kLanes, out.size() - begin), out.begin() + static_cast<std::ptrdiff_t>(begin));
  }
}

}  // namespace

DistanceTurns::DistanceTurns(std::span<const double> inverse_frequencies, std::int64_t stride, std::size_t count)
    : inverse_frequencies_(inverse_frequencies.begin(), inverse_frequencies.end()),
      stride_(stride),
      step_count_(std::clamp<std::size_t>((count + kLanes - 1) / kLanes, 1, kLanes)) {
  require_frequencies(inverse_frequencies);
  if (stride < 1) reject_argument("stride", stride, "1 or more");
  const auto unit = static_cast<double>(stride);
  offsets_ = turn_table(unit, inverse_frequencies, count);
  steps_ = turn_table(static_cast<double>(kLanes) * unit, inverse_frequencies, step_count_);
}

double decay_error_bound(double distance, std::size_t pairs) {
  return angle_error_bound(distance) + kSumErrorPerTerm * (static_cast<double>(pairs) + 4.0);
}

double decay_upper_bound(double distance, std::span<const double> inverse_frequencies) {
  require_finite("distance", distance);
  require_frequencies(inverse_frequencies);
  SinCos partial{0.0, 0.0};
  double sum = 0.0;
  for (const double theta : inverse_frequencies) {
    const SinCos wave = sin_cos_at(distance, theta);
    partial.cos += wave.cos;
    partial.sin += wave.sin;
    sum += std::sqrt(partial.cos * partial.cos + partial.sin * partial.sin);  // nothing overflows
  }
  return sum / static_cast<double>(inverse_frequencies.size());
}

void decay_upper_bounds(DistanceRange distances, std::span<const double> inverse_frequencies, std::span<double> out,
                        const Loops& loops) {
  decay_upper_bounds(distances.first, DistanceTurns(inverse_frequencies, distances.stride, out.size()), out, loops);
}

void decay_upper_bounds(std::int64_t first, const DistanceTurns& turns, std::span<double> out, const Loops& loops) {
  const std::size_t pairs = turns.inverse_frequencies().size();
  fill_blocks(first, turns, out, [&](const PhasorBlocks& block, std::span<double, kLanes> sums) {
    loops.sum_partial_sums(turns.offsets().cos.data(), turns.offsets().sin.data(), block.anchor_cos.data(),
                           block.anchor_sin.data(), pairs, sums.data());
  });
  for (double& value : out) value /= static_cast<double>(pairs);
}

double mean_cosine(double distance, std::span<const double> inverse_frequencies) {
  require_finite("distance", distance);
  require_frequencies(inverse_frequencies);
  double sum = 0.0;
  for (const double theta : inverse_frequencies) sum += std::cos(angle_rad(distance, theta));
  return sum / static_cast<double>(inverse_frequencies.size());
}

void mean_cosines(DistanceRange distances, std::span<const double> inverse_frequencies, std::span<double> out,
                  const Loops& loops) {
  mean_cosines(distances.first, DistanceTurns(inverse_frequencies, distances.stride, out.size()), out, loops);
}

void mean_cosines(std::int64_t first, const DistanceTurns& turns, std::span<double> out, const Loops& loops) {
  const std::size_t pairs = turns.inverse_frequencies().size();
  scores(first, all_ones(pairs), turns, out, loops);
  for (double& value : out) value /= static_cast<double>(pairs);
}

std::optional<std::int64_t> first_zero_crossing(std::span<const double> inverse_frequencies, std::int64_t limit) {
  return first_zero_crossing(DistanceTurns(inverse_frequencies, 1, kLanes * kLanes), limit);
}

std::optional<std::int64_t> first_zero_crossing(const DistanceTurns& turns, std::int64_t limit) {
  if (turns.stride() != 1) reject_argument("stride", turns.stride(), "1");
  if (limit < 0) reject_argument("limit", limit, "0 or more");
  const ScoreTerms ones = all_ones(turns.inverse_frequencies().size());
  WaveSums sum_block(ones, turns, fastest_loops());
  PhasorBlocks block(0, turns);
  std::array<double, kLanes> sums;
  const auto count = static_cast<std::size_t>(limit) + 1;
  for (std::size_t begin = 0; begin < count; begin += kLanes) {
    block.move_to(begin);
    sum_block(block, sums);
    const auto end = sums.begin() + static_cast<std::ptrdiff_t>(std::min(kLanes, count - begin));
    const auto negative = std::find_if(sums.begin(), end, [](double sum) { return sum < 0.0; });
    if (negative != end) return static_cast<std::int64_t>(begin) + (negative - sums.begin());
  }
  return std::nullopt;
}

ScoreTerms score_terms(std::span<const double> q, std::span<const double> k, Pairing pairing) {
  const auto dim = static_cast<std::int64_t>(q.size());
  require_even_dim(dim);
  if (k.size() != q.size()) {
    reject_argument("size of k", static_cast<std::int64_t>(k.size()), "the size of q, " + std::to_string(dim));
  }
  ScoreTerms terms;
  for (std::int64_t pair = 0; pair < dim / 2; ++pair) {
    const auto [first, second] = pair_columns(pair, dim, pairing);
    const auto x = static_cast<std::size_t>(first);
    const auto y = static_cast<std::size_t>(second);
    terms.dot.push_back(q[x] * k[x] + q[y] * k[y]);
    terms.cross.push_back(q[x] * k[y] - q[y] * k[x]);
  }
  return terms;
}

ScoreTerms normalized_score_terms(std::span<const double> q, std::span<const double> k, Pairing pairing) {
  ScoreTerms terms = score_terms(q, k, pairing);
  const auto norm = [](std::span<const double> x) {
    return Eigen::Map<const Eigen::VectorXd>(x.data(), static_cast<Eigen::Index>(x.size())).norm();
  };
  const double norms = norm(q) * norm(k);
  if (!(norms > 0.0)) reject_argument("product of the norms of q and k", norms, "a number greater than 0");
  for (double& term : terms.dot) term /= norms;
  for (double& term : terms.cross) term /= norms;
  return terms;
}

double score_at(double distance, const ScoreTerms& terms, std::span<const double> inverse_frequencies) {
  require_finite("distance", distance);
  require_frequencies(inverse_frequencies);
  require_terms(terms, inverse_frequencies);
  double sum = 0.0;
  for (std::size_t i = 0; i < inverse_frequencies.size(); ++i) {
    const SinCos wave = sin_cos_at(distance, inverse_frequencies[i]);
    sum += terms.dot[i] * wave.cos + terms.cross[i] * wave.sin;
  }
  return sum;
}

void scores(DistanceRange distances, const ScoreTerms& terms, std::span<const double> inverse_frequencies,
            std::span<double> out, const Loops& loops) {
  require_terms(terms, inverse_frequencies);
  scores(distances.first, terms, DistanceTurns(inverse_frequencies, distances.stride, out.size()), out, loops);
}

void scores(std::int64_t first, const ScoreTerms& terms, const DistanceTurns& turns, std::span<double> out,
            const Loops& loops) {
  require_terms(terms, turns.inverse_frequencies());
  fill_blocks(first, turns, out, WaveSums(terms, turns, loops));
}

}  // namespace ropewalk
