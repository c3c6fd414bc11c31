#include "encodings/decay.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "encodings/angle.h"
#include "encodings/argument.h"

namespace ropewalk {

namespace {

using RowMajorMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

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

/// Mean of |S_1|, |S_2|, ... , S_j the sum of the first j phasors. sqrt and not hypot: nothing here can
/// overflow.
template <typename Cosines, typename Sines>
double mean_of_partial_sums(const Cosines& cosines, const Sines& sines, Eigen::Index pairs) {
  double real = 0.0;
  double imag = 0.0;
  double sum = 0.0;
  for (Eigen::Index i = 0; i < pairs; ++i) {
    real += cosines[i];
    imag += sines[i];
    sum += std::sqrt(real * real + imag * imag);
  }
  return sum / static_cast<double>(pairs);
}

/// Phasors e^(i delta theta) of all pairs at equally spaced distances, in blocks: one product each,
///   e^(i (anchor + offset) theta) = e^(i anchor theta) e^(i offset theta),
/// with one table of offsets for all blocks. Each phasor is one product away from std::sin and std::cos, so
/// rounding adds at most 4.1e-16 whatever the distance, and nothing in the block that starts at 0: the bound
/// of angle.h holds.
class PhasorBlocks {
 public:
  static constexpr std::size_t kBlockSize = 64;

  PhasorBlocks(DistanceRange distances, std::span<const double> inverse_frequencies, std::size_t count)
      : distances_(distances), inverse_frequencies_(inverse_frequencies) {
    require_range(distances);
    require_frequencies(inverse_frequencies);
    const auto rows = static_cast<Eigen::Index>(std::min(count, kBlockSize));
    const auto pairs = static_cast<Eigen::Index>(inverse_frequencies.size());
    offset_cos.resize(rows, pairs);
    offset_sin.resize(rows, pairs);
    for (Eigen::Index row = 0; row < rows; ++row) {
      const double offset = static_cast<double>(row) * static_cast<double>(distances.stride);
      for (Eigen::Index i = 0; i < pairs; ++i) {
        const SinCos wave = sin_cos_at(offset, inverse_frequencies[static_cast<std::size_t>(i)]);
        offset_cos(row, i) = wave.cos;
        offset_sin(row, i) = wave.sin;
      }
    }
    anchor_cos.resize(pairs);
    anchor_sin.resize(pairs);
  }

  /// Anchors the block that begins with the index-th distance.
  void move_to(std::size_t index) {
    const double anchor = static_cast<double>(distances_.first) +
                          static_cast<double>(index) * static_cast<double>(distances_.stride);
    for (std::size_t i = 0; i < inverse_frequencies_.size(); ++i) {
      const SinCos wave = sin_cos_at(anchor, inverse_frequencies_[i]);
      anchor_cos[static_cast<Eigen::Index>(i)] = wave.cos;
      anchor_sin[static_cast<Eigen::Index>(i)] = wave.sin;
    }
  }

  RowMajorMatrix offset_cos;  // [block, pairs]
  RowMajorMatrix offset_sin;
  Eigen::ArrayXd anchor_cos;  // [pairs]
  Eigen::ArrayXd anchor_sin;

 private:
  DistanceRange distances_;
  std::span<const double> inverse_frequencies_;
};

/// Sums dot_i cos(delta theta_i) + cross_i sin(delta theta_i) over the pairs for one block of distances. The
/// addition theorem leaves two matrix-vector products: cos(offset) (dot cos(anchor) + cross sin(anchor)) and
/// the sines' part.
void sum_waves_of_block(const PhasorBlocks& blocks, const Eigen::ArrayXd& dot, const Eigen::ArrayXd& cross,
                        std::span<double> out) {
  const auto rows = static_cast<Eigen::Index>(out.size());
  const Eigen::VectorXd cos_weight = dot * blocks.anchor_cos + cross * blocks.anchor_sin;
  const Eigen::VectorXd sin_weight = cross * blocks.anchor_cos - dot * blocks.anchor_sin;
  Eigen::Map<Eigen::VectorXd> sums(out.data(), rows);
  sums.noalias() = blocks.offset_cos.topRows(rows) * cos_weight;
  sums.noalias() += blocks.offset_sin.topRows(rows) * sin_weight;
}

void sum_waves(DistanceRange distances, const Eigen::ArrayXd& dot, const Eigen::ArrayXd& cross,
               std::span<const double> inverse_frequencies, std::span<double> out) {
  PhasorBlocks blocks(distances, inverse_frequencies, out.size());
  for (std::size_t begin = 0; begin < out.size(); begin += PhasorBlocks::kBlockSize) {
    blocks.move_to(begin);
    const std::size_t size = std::min(PhasorBlocks::kBlockSize, out.size() - begin);
    sum_waves_of_block(blocks, dot, cross, out.subspan(begin, size));
  }
}

}  // namespace

double decay_error_bound(double distance, std::size_t pairs) {
  return angle_error_bound(distance) + kSumErrorPerTerm * (static_cast<double>(pairs) + 4.0);
}

double decay_upper_bound(double distance, std::span<const double> inverse_frequencies) {
  require_finite("distance", distance);
  require_frequencies(inverse_frequencies);
  const auto pairs = static_cast<Eigen::Index>(inverse_frequencies.size());
  Eigen::ArrayXd cosines(pairs);
  Eigen::ArrayXd sines(pairs);
  for (Eigen::Index i = 0; i < pairs; ++i) {
    const SinCos wave = sin_cos_at(distance, inverse_frequencies[static_cast<std::size_t>(i)]);
    cosines[i] = wave.cos;
    sines[i] = wave.sin;
  }
  return mean_of_partial_sums(cosines, sines, pairs);
}

void decay_upper_bounds(DistanceRange distances, std::span<const double> inverse_frequencies,
                        std::span<double> out) {
  PhasorBlocks blocks(distances, inverse_frequencies, out.size());
  const auto pairs = static_cast<Eigen::Index>(inverse_frequencies.size());
  Eigen::ArrayXd cosines(pairs);
  Eigen::ArrayXd sines(pairs);
  for (std::size_t index = 0; index < out.size(); ++index) {
    const std::size_t offset = index % PhasorBlocks::kBlockSize;
    if (offset == 0) blocks.move_to(index);
    const auto row = static_cast<Eigen::Index>(offset);
    const auto offset_cos = blocks.offset_cos.row(row).transpose().array();
    const auto offset_sin = blocks.offset_sin.row(row).transpose().array();
    cosines = blocks.anchor_cos * offset_cos - blocks.anchor_sin * offset_sin;
    sines = blocks.anchor_cos * offset_sin + blocks.anchor_sin * offset_cos;
    out[index] = mean_of_partial_sums(cosines, sines, pairs);
  }
}

double mean_cosine(double distance, std::span<const double> inverse_frequencies) {
  require_finite("distance", distance);
  require_frequencies(inverse_frequencies);
  double sum = 0.0;
  for (const double theta : inverse_frequencies) sum += std::cos(angle_rad(distance, theta));
  return sum / static_cast<double>(inverse_frequencies.size());
}

void mean_cosines(DistanceRange distances, std::span<const double> inverse_frequencies,
                  std::span<double> out) {
  const auto pairs = static_cast<Eigen::Index>(inverse_frequencies.size());
  sum_waves(distances, Eigen::ArrayXd::Ones(pairs), Eigen::ArrayXd::Zero(pairs), inverse_frequencies, out);
  for (double& value : out) value /= static_cast<double>(pairs);
}

std::optional<std::int64_t> first_zero_crossing(std::span<const double> inverse_frequencies,
                                                std::int64_t limit) {
  require_frequencies(inverse_frequencies);
  if (limit < 0) reject_argument("limit", limit, "0 or more");
  const auto pairs = static_cast<Eigen::Index>(inverse_frequencies.size());
  const Eigen::ArrayXd ones = Eigen::ArrayXd::Ones(pairs);
  const Eigen::ArrayXd zeros = Eigen::ArrayXd::Zero(pairs);
  PhasorBlocks blocks({}, inverse_frequencies, PhasorBlocks::kBlockSize);
  double sums[PhasorBlocks::kBlockSize];
  for (std::int64_t begin = 0; begin <= limit; begin += std::int64_t{PhasorBlocks::kBlockSize}) {
    blocks.move_to(static_cast<std::size_t>(begin));
    sum_waves_of_block(blocks, ones, zeros, sums);
    for (std::int64_t i = 0; i < std::int64_t{PhasorBlocks::kBlockSize} && begin + i <= limit; ++i) {
      if (sums[i] < 0.0) return begin + i;
    }
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
            std::span<double> out) {
  require_terms(terms, inverse_frequencies);
  const auto pairs = static_cast<Eigen::Index>(inverse_frequencies.size());
  sum_waves(distances, Eigen::Map<const Eigen::ArrayXd>(terms.dot.data(), pairs),
            Eigen::Map<const Eigen::ArrayXd>(terms.cross.data(), pairs), inverse_frequencies, out);
}

}  // namespace ropewalk
