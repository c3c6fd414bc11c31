// How the attention score of RoPE changes with the distance between query and key. Knows no figures.
//
// Every function takes the inverse frequencies, so it holds for scaled ones too. The distance is delta = m -
// n, m the query's position and n the key's. Neither curve falls monotonically.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "encodings/loops.h"
#include "encodings/rotary.h"

namespace ropewalk {

/// Bound on the error of every value here, as a share of the value at distance 0 with all terms taken as
/// positive (mean cosine 1, upper bound (P + 1)/2, score the sum of hypot(dot, cross)), for inverse
/// frequencies made by inverse_frequency(): angle_error_bound(distance) + kSumErrorPerTerm * (P + 4), P the
/// number of pairs. The second part is the rounding of sums of P terms, and of norms. Single values and bulk
/// forms keep the same bound.
double decay_error_bound(double distance, std::size_t pairs);

/// Rounding of a sum in double, per term, as a share of the sum of the sizes; see decay_error_bound.
inline constexpr double kSumErrorPerTerm = 3e-16;

/// Equally spaced distances first, first + stride, ... for the bulk forms, which fill their whole output.
/// They give the same bits whichever processor's loops run.
struct DistanceRange {
  std::int64_t first = 0;   ///< >= 0, tokens
  std::int64_t stride = 1;  ///< >= 1, tokens
};

/// Sines and cosines that curves over equally spaced distances are made of: several curves of the same
/// frequencies share them. Immutable. Takes 16 to 32 sines and cosines a pair.
class DistanceTurns {
 public:
  /// @param inverse_frequencies  [P] radians per token, P >= 1
  /// @param stride               >= 1, tokens
  /// @param count                about how many distances a curve will have; any number is right, this one is
  /// fast
  /// @throws std::invalid_argument naming the argument and its value
  DistanceTurns(std::span<const double> inverse_frequencies, std::int64_t stride, std::size_t count);

  std::span<const double> inverse_frequencies() const { return inverse_frequencies_; }
  std::int64_t stride() const { return stride_; }

  /// cos and sin of n * unit * theta_i for n = 0, 1, ... kLanes-1: [P, kLanes] each.
  struct Table {
    std::vector<double> cos, sin;
  };
  /// In units of the stride.
  const Table& offsets() const { return offsets_; }
  /// In units of kLanes strides; the first step_count() of them.
  const Table& steps() const { return steps_; }
  std::size_t step_count() const { return step_count_; }

 private:
  std::vector<double> inverse_frequencies_;
  std::int64_t stride_;
  std::size_t step_count_;
  Table offsets_, steps_;
};

/// Upper bound on the size of the score, up to a factor that the vectors set:
///   B(delta) = (1/P) sum_{j=1..P} |S_j|,  S_j = sum_{i<j} exp(i delta theta_i),  P = dim/2.
/// Not rescaled: (P + 1) / 2 at distance 0, so 32.5 for dim = 128.
/// @param distance             tokens, finite; the bound is even in it
/// @param inverse_frequencies  [P] radians per token, P >= 1
/// @throws std::invalid_argument where a distance is not finite or there are no frequencies
/// @source Su et al. 2021, arXiv:2104.09864, sec. 3.4.3
double decay_upper_bound(double distance, std::span<const double> inverse_frequencies);

/// decay_upper_bound at out.size() equally spaced distances, tens of times as fast.
void decay_upper_bounds(DistanceRange distances, std::span<const double> inverse_frequencies,
                        std::span<double> out, const Loops& loops = fastest_loops());

void decay_upper_bounds(std::int64_t first, const DistanceTurns& turns, std::span<double> out,
                        const Loops& loops = fastest_loops());

/// Mean cosine C(delta) = (1/P) sum_i cos(delta theta_i): the score of q = k = all ones over its value at
/// distance 0, and the similarity PE[p] . PE[p + delta] over P of the sinusoidal encoding.
/// @param distance             tokens, finite; C is even in it
/// @param inverse_frequencies  [P] radians per token, P >= 1
/// @return                     in [-1, 1]
/// @throws std::invalid_argument where a distance is not finite or there are no frequencies
double mean_cosine(double distance, std::span<const double> inverse_frequencies);

/// mean_cosine at out.size() equally spaced distances, tens of times as fast.
void mean_cosines(DistanceRange distances, std::span<const double> inverse_frequencies, std::span<double> out,
                  const Loops& loops = fastest_loops());

void mean_cosines(std::int64_t first, const DistanceTurns& turns, std::span<double> out,
                  const Loops& loops = fastest_loops());

/// First integer distance in 1 .. limit at which the mean cosine is negative, or nothing where there is none.
/// Takes about a quarter of a nanosecond a pair and distance.
/// @param limit  >= 0, tokens
/// @throws std::invalid_argument naming the argument and its value
std::optional<std::int64_t> first_zero_crossing(std::span<const double> inverse_frequencies,
                                                std::int64_t limit);
/// @param turns  of stride 1
std::optional<std::int64_t> first_zero_crossing(const DistanceTurns& turns, std::int64_t limit);

/// What remains of a query and a key once the score depends on the distance alone; see score_terms.
struct ScoreTerms {
  std::vector<double> dot;    ///< [P] q_x k_x + q_y k_y of each pair
  std::vector<double> cross;  ///< [P] q_x k_y - q_y k_x of each pair
};

/// The terms of score(m, n) = (R_m q) . (R_n k) = sum_i dot_i cos(delta theta_i) + cross_i sin(delta
/// theta_i), delta = m - n. At distance 0 the score is q . k; with q = k all cross terms are 0 and the score
/// is even in delta.
/// @param q, k     [dim] each, dim even and >= 2
/// @return         [dim/2] each
/// @throws std::invalid_argument where the sizes do not fit
/// @source Su et al. 2021, arXiv:2104.09864, eq. 16
ScoreTerms score_terms(std::span<const double> q, std::span<const double> k, Pairing pairing);

/// The same terms divided by |q| |k|: the score then is in [-1, 1], and exactly what the curves `q.k` (q = k
/// = the seed's randn(dim)) and `q.k independent` (k = the next dim draws) show.
/// @throws std::invalid_argument where the sizes do not fit or q or k is zero
ScoreTerms normalized_score_terms(std::span<const double> q, std::span<const double> k, Pairing pairing);

/// Score at one distance.
/// @param distance             delta = m - n in tokens, finite; its sign matters
/// @param terms                [P] each
/// @param inverse_frequencies  [P] radians per token
/// @throws std::invalid_argument where the sizes do not fit or a distance is not finite
double score_at(double distance, const ScoreTerms& terms, std::span<const double> inverse_frequencies);

/// score_at at out.size() equally spaced distances, tens of times as fast.
void scores(DistanceRange distances, const ScoreTerms& terms, std::span<const double> inverse_frequencies,
            std::span<double> out, const Loops& loops = fastest_loops());
void scores(std::int64_t first, const ScoreTerms& terms, const DistanceTurns& turns, std::span<double> out,
            const Loops& loops = fastest_loops());

}  // namespace ropewalk
