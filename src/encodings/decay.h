// How the attention score of RoPE changes with the distance between query and key.
//
// Every function takes inverse frequencies, so scaled ones can be used as well. The distance is
// delta = m - n, where m is the query's position and n the key's. Neither the upper bound nor the mean cosine falls
// monotonically.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "encodings/loops.h"
#include "encodings/rotary.h"

namespace ropewalk {

/// Bound on the error of every value in this file, relative to the value at distance 0 if all terms were positive: mean
/// cosine 1, upper bound (P + 1)/2, score the sum of hypot(dot, cross). With P pairs it is
///   angle_error_bound(distance) + kSumErrorPerTerm * (P + 4)
/// for frequencies computed by inverse_frequency(). The second part covers the rounding of sums of P terms and of
/// norms. Single values and bulk functions keep the same bound.
double decay_error_bound(double distance, std::size_t pairs);

/// Rounding error of a sum in double, per term and relative to the sum of the absolute terms; see decay_error_bound.
inline constexpr double kSumErrorPerTerm = 3e-16;

/// Equally spaced distances first, first + stride, ... for the bulk functions, which fill their whole output. A bulk
/// function gives the same bits with the loops of every processor generation.
struct DistanceRange {
  std::int64_t first = 0;   ///< >= 0, tokens
  std::int64_t stride = 1;  ///< >= 1, tokens
};

/// Precomputed sines and cosines for curves over equally spaced distances. Immutable; curves with the same frequencies
/// and stride can share one.
///
/// Why: a curve over N distances needs N sines and cosines per pair. By the addition theorem one complex product per
/// value replaces them, with two small tables of e^(i n unit theta):
///
///   index of the distance   0 .. 63   64 .. 127   128 .. 191   ...   4032 .. 4095   4096 ..
///   offsets(): in a block   0 .. 63    0 .. 63     0 .. 63     ...      0 .. 63      0 .. 63
///   steps(): of the block      0          1           2        ...         63           0
///   start: sin_cos_at       computed .......................................  computed again
///
///   e^(i delta theta) = e^(i start theta) * e^(i step theta) * e^(i offset theta)
///
/// Limits: the tables call sin_cos_at at most 16 times per pair; PhasorBlocks in decay.cpp derives the
/// rounding error of the products.
class DistanceTurns {
 public:
  /// @param inverse_frequencies  [P] radians per token, P >= 1
  /// @param stride               >= 1, tokens
  /// @param count                number of distances of the longest curve; from kLanes on, longer ones are right as
  ///                             well, only slower
  /// @throws std::invalid_argument naming the argument and its value
  DistanceTurns(std::span<const double> inverse_frequencies, std::int64_t stride, std::size_t count);

  std::span<const double> inverse_frequencies() const { return inverse_frequencies_; }
  std::int64_t stride() const { return stride_; }

  /// cos and sin of n * unit * theta_i.
  struct Table {
    Eigen::ArrayXd cos, sin;
    void resize(std::size_t size) {
      for (Eigen::ArrayXd* part : {&cos, &sin}) part->resize(static_cast<Eigen::Index>(size));
    }
  };
  /// unit = stride, n < kLanes: [P, kLanes].
  const Table& offsets() const { return offsets_; }
  /// unit = kLanes * stride, n < step_count(): [step_count(), P], as a block reads them.
  const Table& steps() const { return steps_; }
  std::size_t step_count() const { return step_count_; }

 private:
  std::vector<double> inverse_frequencies_;
  std::int64_t stride_;
  std::size_t step_count_;
  Table offsets_, steps_;
};

/// RoFormer's B, a factor of a bound on the score:
///   B(delta) = (1/P) sum_{j=1..P} |S_j|,  S_j = sum_{i<j} exp(i delta theta_i),  P = dim/2.
///   |score| <= P B(delta) largest_change(terms)
/// It is not normalized: B(0) = (P + 1) / 2, which is 32.5 for dim = 128. Whatever the vectors, |q| |k| bounds the score
/// too, at every distance, and k = R_{m-n} q reaches it.
/// @param distance             tokens, finite; the bound is even in it
/// @param inverse_frequencies  [P] radians per token, P >= 1
/// @throws std::invalid_argument if a distance is not finite or there are no frequencies
/// @source Su et al. 2021, arXiv:2104.09864, sec. 3.4.3
double decay_upper_bound(double distance, std::span<const double> inverse_frequencies);

/// decay_upper_bound at out.size() equally spaced distances, tens of times as fast.
void decay_upper_bounds(DistanceRange distances, std::span<const double> inverse_frequencies, std::span<double> out,
                        const Loops& loops = fastest_loops());

void decay_upper_bounds(std::int64_t first, const DistanceTurns& turns, std::span<double> out,
                        const Loops& loops = fastest_loops());

/// Mean cosine C(delta) = (1/P) sum_i cos(delta theta_i). It is the score of q = k = all ones divided by its value at
/// distance 0, and also the similarity PE[p] . PE[p + delta] / P of the sinusoidal encoding.
/// @param distance             tokens, finite; C is even in it
/// @param inverse_frequencies  [P] radians per token, P >= 1
/// @return                     in [-1, 1]
/// @throws std::invalid_argument if a distance is not finite or there are no frequencies
double mean_cosine(double distance, std::span<const double> inverse_frequencies);

/// mean_cosine at out.size() equally spaced distances, tens of times as fast.
void mean_cosines(DistanceRange distances, std::span<const double> inverse_frequencies, std::span<double> out,
                  const Loops& loops = fastest_loops());

void mean_cosines(std::int64_t first, const DistanceTurns& turns, std::span<double> out,
                  const Loops& loops = fastest_loops());

/// First whole distance in 1 .. limit at which the mean cosine is negative, or nothing if there is none. It need not
/// stay negative: at base 10000 and dim = 128 it is negative at 1707, positive at 1708, and negative again at 1969.
/// Takes about a quarter of a nanosecond per pair and distance.
/// @param limit  >= 0, tokens
/// @throws std::invalid_argument naming the argument and its value
std::optional<std::int64_t> first_negative_distance(std::span<const double> inverse_frequencies, std::int64_t limit);
/// @param turns  with stride 1
std::optional<std::int64_t> first_negative_distance(const DistanceTurns& turns, std::int64_t limit);

/// Number of whole distances in first .. last at which the mean cosine is negative. Takes as long for each pair and
/// distance as first_negative_distance.
/// @param first  >= 0, tokens
/// @param last   tokens; the result is 0 if it is below first
/// @throws std::invalid_argument naming the argument and its value
std::int64_t negative_distances(std::span<const double> inverse_frequencies, std::int64_t first, std::int64_t last);

/// To either side of a distance, as a share of it: the averaged mean cosine spans the distances so far around.
inline constexpr double kAveragedShare = 0.1;

/// Mean of the mean cosine over all distances, also fractions, from 10 % below to 10 % above. Without the averaging the
/// fast pairs cover the trend. The integral has a closed form.
/// @param distance             > 0, tokens
/// @param inverse_frequencies  [P] radians per token, P >= 1
/// @throws std::invalid_argument if the distance is not positive and finite or there are no frequencies
double averaged_mean_cosine(double distance, std::span<const double> inverse_frequencies);

/// First whole distance in 1 .. limit at which the averaged mean cosine is negative, or nothing if there is none. Takes
/// twice as long as first_negative_distance for each pair and distance.
/// @param limit  >= 0, tokens
/// @throws std::invalid_argument naming the argument and its value
std::optional<std::int64_t> first_negative_average(std::span<const double> inverse_frequencies, std::int64_t limit);

/// All that the score needs of a query and a key, as it depends on their distance alone; see score_terms.
struct ScoreTerms {
  std::vector<double> dot;    ///< [P] q_x k_x + q_y k_y of each pair
  std::vector<double> cross;  ///< [P] q_x k_y - q_y k_x of each pair
};

/// The terms of the score as a sum of waves, with delta = m - n:
///   score(m, n) = (R_m q) . (R_n k) = sum_i dot_i cos(delta theta_i) + cross_i sin(delta theta_i)
/// At distance 0 the score is q . k. With q = k all cross terms are 0 and the score is even in delta.
/// @param q, k     [dim] each, dim even and >= 2
/// @return         [dim/2] each
/// @throws std::invalid_argument if the sizes do not fit
/// @source Su et al. 2021, arXiv:2104.09864, eq. 16
ScoreTerms score_terms(std::span<const double> q, std::span<const double> k, Pairing pairing);

/// The same terms divided by |q| |k|, so that the score is in [-1, 1]. The curves `q.k` (q = k = the seed's randn(dim))
/// and `q.k independent` (k = the next dim draws) show exactly this score.
/// @throws std::invalid_argument if the sizes do not fit, or q or k is zero
ScoreTerms normalized_score_terms(std::span<const double> q, std::span<const double> k, Pairing pairing);

/// The factor that turns B into a bound for these vectors: max |h_{i+1} - h_i| over the pairs i, where h_i is the complex
/// number dot_i + i cross_i and h_P = 0.
/// @param terms  [P] each, P >= 1
/// @source Su et al. 2021, arXiv:2104.09864, sec. 3.4.3
double largest_change(const ScoreTerms& terms);

/// Score at one distance.
/// @param distance             delta = m - n in tokens, finite; its sign matters
/// @param terms                [P] each
/// @param inverse_frequencies  [P] radians per token
/// @throws std::invalid_argument if the sizes do not fit or a distance is not finite
double score_at(double distance, const ScoreTerms& terms, std::span<const double> inverse_frequencies);

/// score_at at out.size() equally spaced distances, tens of times as fast.
void scores(DistanceRange distances, const ScoreTerms& terms, std::span<const double> inverse_frequencies,
            std::span<double> out, const Loops& loops = fastest_loops());
void scores(std::int64_t first, const ScoreTerms& terms, const DistanceTurns& turns, std::span<double> out,
            const Loops& loops = fastest_loops());

}  // namespace ropewalk
