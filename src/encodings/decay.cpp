#include "encodings/decay.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "encodings/angle.h"
#include "encodings/argument.h"
#include "portable/functions.h"

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

/// Fills the table with e^(i n unit theta) for n = 0 .. count-1, written as n = 8a + b. sin_cos_at computes only the 8a and the b;
/// every entry is the product of one of each, which rounds by at most 4.1e-16. The first eight entries are products by
/// 1, which do not round.
/// @param pitch_i, pitch_n  how far the entries of the next frequency and of the next n are
void fill_turns(DistanceTurns::Table& table, double unit, std::span<const double> inverse_frequencies,
                std::size_t count, std::size_t pitch_i, std::size_t pitch_n) {
  constexpr std::size_t kRoot = 8;
  static_assert(kRoot * kRoot == kLanes);
  for (std::size_t i = 0; i < inverse_frequencies.size(); ++i) {
    SinCos ones[kRoot];
    for (std::size_t b = 0; b < std::min(kRoot, count); ++b)
      ones[b] = sin_cos_at(static_cast<double>(b) * unit, inverse_frequencies[i]);
    for (std::size_t a = 0; a < std::min(kLanes, count); a += kRoot) {
      const SinCos eights = sin_cos_at(static_cast<double>(a) * unit, inverse_frequencies[i]);
      for (std::size_t b = 0; b < std::min(kRoot, count - a); ++b) {
        const auto at = static_cast<Eigen::Index>(i * pitch_i + (a + b) * pitch_n);
        table.cos[at] = eights.cos * ones[b].cos - eights.sin * ones[b].sin;
        table.sin[at] = eights.cos * ones[b].sin + eights.sin * ones[b].cos;
      }
    }
  }
}

/// Walks over equally spaced distances in blocks of kLanes. It computes e^(i (start + step) theta) of all pairs, the
/// anchor of a block; the loops multiply it by the offsets within the block (see DistanceTurns):
///   e^(i (start + step + offset) theta) = e^(i start theta) e^(i step theta) e^(i offset theta)
/// After the last step of the table, sin_cos_at computes a new start.
///
/// The bound of decay.h holds. A phasor takes up to four products (two of them inside the tables), and products with
/// the phasor of distance 0 are exact:
///   the first block    at most two inexact products     8.2e-16
///   all other blocks   at most four inexact products    1.7e-15
/// The latter are at distances of kLanes and more, where kAngleErrorPerPosition leaves
/// 0.28e-16 * 64 = 1.8e-15 unused.
///
/// The offsets of all pairs may be larger than the caches (4 MiB for 4096 pairs). So all blocks of a run, which share a
/// start, first add kPairsAtOnce pairs, whose offsets (32 KiB) stay in the first-level cache, then the next ones. Each
/// sum still adds its pairs in the same order.
class PhasorBlocks {
 public:
  static constexpr std::size_t kPairsAtOnce = 32;

  PhasorBlocks(std::int64_t first, const DistanceTurns& turns)
      : first_(first), turns_(turns), start_(turns.inverse_frequencies().size()) {
    if (first < 0) reject_argument("first distance", first, "0 or more");
  }

  /// Number of blocks from block number `block` on that share its start.
  std::size_t run_length(std::size_t block) const { return turns_.step_count() - block % turns_.step_count(); }

  /// Calls add(pairs, sums[b]) for block number block + b until all pairs are added. The blocks of one call lie in one
  /// run, and calls visit them in order.
  template <typename Sums, typename Add>
  void add_pairs(std::size_t block, std::span<Sums> sums, const Add& add) {
    const std::size_t first_step = block % turns_.step_count();
    if (first_step == 0) compute_start(block);
    for (std::size_t pair = 0; pair < start_.size(); pair += kPairsAtOnce)
      for (std::size_t b = 0; b < sums.size(); ++b) {
        move_to(first_step + b, pair);
        add(pairs_, sums[b]);
      }
  }

  /// The anchors of some pairs in one block, and their offsets.
  struct Pairs {
    std::size_t first = 0;
    std::size_t count = 0;
    std::array<double, kPairsAtOnce> anchor_cos, anchor_sin;
    const double* offset_cos = nullptr;  ///< [count, kLanes]
    const double* offset_sin = nullptr;  ///< [count, kLanes]
  };

 private:
  void move_to(std::size_t step, std::size_t first_pair) {
    pairs_.first = first_pair;
    pairs_.count = std::min(kPairsAtOnce, start_.size() - first_pair);
    pairs_.offset_cos = turns_.offsets().cos.data() + first_pair * kLanes;
    pairs_.offset_sin = turns_.offsets().sin.data() + first_pair * kLanes;
    const double* const step_cos = turns_.steps().cos.data() + step * start_.size() + first_pair;
    const double* const step_sin = turns_.steps().sin.data() + step * start_.size() + first_pair;
    for (std::size_t i = 0; i < pairs_.count; ++i) {
      const SinCos& start = start_[first_pair + i];
      pairs_.anchor_cos[i] = start.cos * step_cos[i] - start.sin * step_sin[i];
      pairs_.anchor_sin[i] = start.cos * step_sin[i] + start.sin * step_cos[i];
    }
  }

  void compute_start(std::size_t block) {
    const double start =
        static_cast<double>(first_) + static_cast<double>(block * kLanes) * static_cast<double>(turns_.stride());
    for (std::size_t i = 0; i < start_.size(); ++i) start_[i] = sin_cos_at(start, turns_.inverse_frequencies()[i]);
  }

  std::int64_t first_;
  const DistanceTurns& turns_;
  std::vector<SinCos> start_;
  Pairs pairs_;
};

/// One sum for each distance of a block.
using BlockSums = std::array<double, kLanes>;

/// Adds dot_i cos(delta theta_i) + cross_i sin(delta theta_i) of some pairs to the sums of a block. By the addition
/// theorem with delta = anchor + offset, each term is
///   cos(offset theta_i) (dot_i cos(anchor theta_i) + cross_i sin(anchor theta_i))
///   + sin(offset theta_i) (cross_i cos(anchor theta_i) - dot_i sin(anchor theta_i)),
/// so the brackets are computed once per block.
struct AddWaves {
  const ScoreTerms& terms;
  const Loops& loops;

  void operator()(const PhasorBlocks::Pairs& pairs, BlockSums& sums) const {
    std::array<double, PhasorBlocks::kPairsAtOnce> cos_weight, sin_weight;
    for (std::size_t i = 0; i < pairs.count; ++i) {
      const double dot = terms.dot[pairs.first + i];
      const double cross = terms.cross[pairs.first + i];
      cos_weight[i] = dot * pairs.anchor_cos[i] + cross * pairs.anchor_sin[i];
      sin_weight[i] = cross * pairs.anchor_cos[i] - dot * pairs.anchor_sin[i];
    }
    loops.add_waves(pairs.offset_cos, pairs.offset_sin, cos_weight.data(), sin_weight.data(), pairs.count, sums.data());
  }
};

ScoreTerms all_ones(std::size_t pairs) { return {std::vector<double>(pairs, 1.0), std::vector<double>(pairs, 0.0)}; }

std::size_t block_count(std::size_t distances) { return (distances + kLanes - 1) / kLanes; }

/// Adds all pairs to the sums of each block with add(pairs, sums), and copies result(sums) to `out`.
template <typename Sums, typename Add, typename Result>
void fill_blocks(std::int64_t first, const DistanceTurns& turns, std::span<double> out, const Add& add,
                 const Result& result) {
  PhasorBlocks blocks(first, turns);
  const std::size_t count = block_count(out.size());
  std::vector<Sums> sums;
  for (std::size_t block = 0; block < count; block += sums.size()) {
    sums.assign(std::min(blocks.run_length(block), count - block), Sums{});
    blocks.add_pairs(block, std::span(sums), add);
    for (std::size_t b = 0; b < sums.size(); ++b) {
      const auto begin = (block + b) * kLanes;
      std::copy_n(result(sums[b]), std::min(kLanes, out.size() - begin), out.subspan(begin).begin());
    }
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
  const std::size_t pairs = inverse_frequencies.size();
  offsets_.resize(pairs * kLanes);
  if (count < kLanes) offsets_.cos = offsets_.sin = 0;  // a block also computes what is beyond its last distance
  fill_turns(offsets_, unit, inverse_frequencies, count, kLanes, 1);
  steps_.resize(step_count_ * pairs);
  fill_turns(steps_, static_cast<double>(kLanes) * unit, inverse_frequencies, step_count_, 1, pairs);
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
  fill_blocks<PartialSums>(
      first, turns, out,
      [&](const PhasorBlocks::Pairs& some, PartialSums& sums) {
        loops.add_partial_sums(some.offset_cos, some.offset_sin, some.anchor_cos.data(), some.anchor_sin.data(),
                               some.count, sums);
      },
      [](const PartialSums& sums) { return sums.lengths; });
  for (double& value : out) value /= static_cast<double>(pairs);
}

double mean_cosine(double distance, std::span<const double> inverse_frequencies) {
  require_finite("distance", distance);
  require_frequencies(inverse_frequencies);
  double sum = 0.0;
  for (const double theta : inverse_frequencies) sum += portable::cos(angle_rad(distance, theta));
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

std::optional<std::int64_t> first_negative_distance(std::span<const double> inverse_frequencies, std::int64_t limit) {
  return first_negative_distance(DistanceTurns(inverse_frequencies, 1, kLanes * kLanes), limit);
}

std::optional<std::int64_t> first_negative_distance(const DistanceTurns& turns, std::int64_t limit) {
  if (turns.stride() != 1) reject_argument("stride", turns.stride(), "1");
  if (limit < 0) reject_argument("limit", limit, "0 or more");
  const ScoreTerms ones = all_ones(turns.inverse_frequencies().size());
  PhasorBlocks blocks(0, turns);
  std::vector<BlockSums> sums;
  const auto distances = static_cast<std::size_t>(limit) + 1;
  // The first crossing is often near. Each call looks at twice as many blocks as the last.
  for (std::size_t block = 0; block < block_count(distances); block += sums.size()) {
    sums.assign(std::min({blocks.run_length(block), block + 1, block_count(distances) - block}), BlockSums{});
    blocks.add_pairs(block, std::span(sums), AddWaves{ones, fastest_loops()});
    const double* const begin = sums.front().data();
    const double* const end = begin + std::min(sums.size() * kLanes, distances - block * kLanes);
    const double* const negative = std::find_if(begin, end, [](double sum) { return sum < 0.0; });
    if (negative != end) return static_cast<std::int64_t>(block * kLanes) + (negative - begin);
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

double largest_change(const ScoreTerms& terms) {
  double largest = 0;
  for (std::size_t i = 0; i < terms.dot.size(); ++i) {
    const bool last = i + 1 == terms.dot.size();
    largest = std::max(largest, portable::hypot((last ? 0 : terms.dot[i + 1]) - terms.dot[i],
                                                (last ? 0 : terms.cross[i + 1]) - terms.cross[i]));
  }
  return largest;
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
  fill_blocks<BlockSums>(first, turns, out, AddWaves{terms, loops}, [](const BlockSums& sums) { return sums.data(); });
}

}  // namespace ropewalk
