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
  if (inverse_frequencies.empty())
    reject_argument("number of inverse frequencies", std::int64_t{0}, "1 or more");
}

void require_terms(const ScoreTerms& terms, std::span<const double> inverse_frequencies) {
  for (const std::size_t size : {terms.dot.size(), terms.cross.size()}) {
    if (size != inverse_frequencies.size()) {
      reject_argument("number of score terms", static_cast<std::int64_t>(size),
                      "one for each of the " + std::to_string(inverse_frequencies.size()) + " frequencies");
    }
  }
}

void require_range(DistanceRange distances) {
  if (distances.first < 0) reject_argument("first distance", distances.first, "0 or more");
  if (distances.stride < 1) reject_argument("stride", distances.stride, "1 or more");
}

/// Cosines and sines of all pairs at equally spaced distances 0, stride, ... : [pairs, kLanes] each.
struct TurnTable {
  TurnTable(double stride, std::span<const double> inverse_frequencies, std::size_t count)
      : cos(inverse_frequencies.size() * kLanes, 1.0), sin(inverse_frequencies.size() * kLanes) {
    for (std::size_t i = 0; i < inverse_frequencies.size(); ++i)
      for (std::size_t l = 0; l < std::min(count, kLanes); ++l) {
        const SinCos turn = sin_cos_at(static_cast<double>(l) * stride, inverse_frequencies[i]);
        cos[i * kLanes + l] = turn.cos;
        sin[i * kLanes + l] = turn.sin;
      }
  }

  std::vector<double> cos, sin;
};

/// Phasors e^(i delta theta) of all pairs at equally spaced distances, in blocks of kLanes: two products
/// each,
///   e^(i (start + step + offset) theta) = e^(i start theta) e^(i step theta) e^(i offset theta),
/// with one table of offsets within a block and one of steps from block to block, which serves kLanes blocks;
/// then a new start. Rounding adds at most 8.2e-16 to std::sin and std::cos whatever the distance, 4.1e-16 in
/// the first kLanes blocks, nothing in the block that starts at 0: decay_error_bound holds.
class PhasorBlocks {
 public:
  PhasorBlocks(DistanceRange distances, std::span<const double> inverse_frequencies, std::size_t count)
      : offsets(static_cast<double>(distances.stride), inverse_frequencies, count),
        anchor_cos(inverse_frequencies.size()),
        anchor_sin(inverse_frequencies.size()),
        distances_(distances),
        inverse_frequencies_(inverse_frequencies),
        steps_(static_cast<double>(kLanes) * static_cast<double>(distances.stride), inverse_frequencies,
               (count + kLanes - 1) / kLanes),
        start_(inverse_frequencies.size()) {
    require_range(distances);
    require_frequencies(inverse_frequencies);
  }

  /// Anchors the block that begins with the index-th distance, a multiple of kLanes; blocks come in order.
  void move_to(std::size_t index) {
    const std::size_t step = index / kLanes % kLanes;
    if (step == 0) start_at(index);
    for (std::size_t i = 0; i < start_.size(); ++i) {
      const double step_cos = steps_.cos[i * kLanes + step];
      const double step_sin = steps_.sin[i * kLanes + step];
      anchor_cos[i] = start_[i].cos * step_cos - start_[i].sin * step_sin;
      anchor_sin[i] = start_[i].cos * step_sin + start_[i].sin * step_cos;
    }
  }

  TurnTable offsets;
  std::vector<double> anchor_cos, anchor_sin;  // [pairs]

 private:
  void start_at(std::size_t index) {
    const double start = static_cast<double>(distances_.first) +
                         static_cast<double>(index) * static_cast<double>(distances_.stride);
    for (std::size_t i = 0; i < start_.size(); ++i) start_[i] = sin_cos_at(start, inverse_frequencies_[i]);
  }

  DistanceRange distances_;
  std::span<const double> inverse_frequencies_;
  TurnTable steps_;
  std::vector<SinCos> start_;
};

/// Sums dot_i cos(delta theta_i) + cross_i sin(delta theta_i) over the pairs for one block of distances. By
/// the addition theorem that is cos(offset) (dot cos(anchor) + cross sin(anchor)) and the sines' part.
class WaveSums {
 public:
  WaveSums(const ScoreTerms& terms, const Loops& loops) : terms_(terms), loops_(loops) {}

  void operator()(const PhasorBlocks& blocks, std::span<double, kLanes> sums) {
    const std::size_t pairs = terms_.dot.size();
    cos_weight_.resize(pairs);
    sin_weight_.resize(pairs);
    for (std::size_t i = 0; i < pairs; ++i) {
      cos_weight_[i] = terms_.dot[i] * blocks.anchor_cos[i] + terms_.cross[i] * blocks.anchor_sin[i];
      sin_weight_[i] = terms_.cross[i] * blocks.anchor_cos[i] - terms_.dot[i] * blocks.anchor_sin[i];
    }
    loops_.sum_waves(blocks.offsets.cos.data(), blocks.offsets.sin.data(), cos_weight_.data(),
                     sin_weight_.data(), pairs, sums.data());
  }

 private:
  const ScoreTerms& terms_;
  const Loops& loops_;
  std::vector<double> cos_weight_, sin_weight_;
};

ScoreTerms all_ones(std::size_t pairs) {
  return {std::vector<double>(pairs, 1.0), std::vector<double>(pairs, 0.0)};
}

/// Calls sum_block(blocks, sums) for block after block and copies what it sums into `out`.
template <typename SumBlock>
void fill_blocks(DistanceRange distances, std::span<const double> inverse_frequencies, std::span<double> out,
                 SumBlock sum_block) {
  PhasorBlocks blocks(distances, inverse_frequencies, out.size());
  std::array<double, kLanes> sums;
  for (std::size_t begin = 0; begin < out.size(); begin += kLanes) {
    blocks.move_to(begin);
    sum_block(blocks, std::span(sums));
    std::copy_n(sums.begin(), std::min(kLanes, out.size() - begin),
                out.begin() + static_cast<std::ptrdiff_t>(begin));
  }
}

}  // namespace

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
    sum += std::sqrt(partial.cos * partial.cos + partial.sin * partial.sin);  // nothing here can overflow
  }
  return sum / static_cast<double>(inverse_frequencies.size());
}

void decay_upper_bounds(DistanceRange distances, std::span<const double> inverse_frequencies,
                        std::span<double> out, const Loops& loops) {
  const std::size_t pairs = inverse_frequencies.size();
  fill_blocks(
      distances, inverse_frequencies, out, [&](const PhasorBlocks& blocks, std::span<double, kLanes> sums) {
        loops.sum_partial_sums(blocks.offsets.cos.data(), blocks.offsets.sin.data(), blocks.anchor_cos.data(),
                               blocks.anchor_sin.data(), pairs, sums.data());
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
  scores(distances, all_ones(inverse_frequencies.size()), inverse_frequencies, out, loops);
  for (double& value : out) value /= static_cast<double>(inverse_frequencies.size());
}

std::optional<std::int64_t> first_zero_crossing(std::span<const double> inverse_frequencies,
                                                std::int64_t limit) {
  require_frequencies(inverse_frequencies);
  if (limit < 0) reject_argument("limit", limit, "0 or more");
  const ScoreTerms ones = all_ones(inverse_frequencies.size());
  WaveSums sum_block(ones, fastest_loops());
  const auto count = static_cast<std::size_t>(limit) + 1;
  PhasorBlocks blocks({}, inverse_frequencies, count);
  std::array<double, kLanes> sums;
  for (std::size_t begin = 0; begin < count; begin += kLanes) {
    blocks.move_to(begin);
    sum_block(blocks, sums);
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
    reject_argument("size of k", static_cast<std::int64_t>(k.size()),
                    "the size of q, " + std::to_string(dim));
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
  fill_blocks(distances, inverse_frequencies, out, WaveSums(terms, loops));
}

}  // namespace ropewalk
