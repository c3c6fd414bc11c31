#include "lessons/quantities.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "encodings/alibi.h"
#include "encodings/angle.h"
#include "encodings/axial.h"
#include "encodings/binary.h"
#include "encodings/decay.h"
#include "encodings/frequency.h"
#include "encodings/relative.h"
#include "encodings/rotary.h"
#include "encodings/t5_bias.h"
#include "figure/random_vectors.h"
#include "figure/scaled_ropes.h"
#include "figure/shared_parameters.h"
#include "figure/sinusoids.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

using Arguments = std::span<const double>;

std::int64_t to_whole(double argument, const char* name) {
  if (std::abs(argument) <= 1e15 && argument == std::round(argument)) return static_cast<std::int64_t>(argument);
  throw std::invalid_argument(std::string(name) + " is " + shortest(argument) + ": it must be a whole number.");
}

double frequency(const ParameterSet& set, double pair) {
  return inverse_frequency(to_whole(pair, "the pair"), even_count(set, param::d_model), set[param::base]);
}

double rotated_coordinate(const ParameterSet& set, double position, std::size_t column) {
  const double angle = angle_rad(position, frequency(set, static_cast<double>(set[param::pair])));
  return rotate_pair(set[param::vector_x], set[param::vector_y], angle)[column];
}

double score(const ParameterSet& set, double distance, bool same) {
  const QueryAndKey vectors = random_query_and_key(set);
  const std::vector<double> thetas = rotary_frequencies(set);
  return score_at(distance, normalized_score_terms(vectors.q, same ? vectors.q : vectors.k, set[param::pairing]),
                  thetas);
}

double first_negative_distance(const ParameterSet& set) {
  const std::vector<double> thetas = rotary_frequencies(set);
  const std::int64_t searched = searched_distance(1'000'000, thetas.size());
  if (const auto found = first_zero_crossing(thetas, searched)) return static_cast<double>(*found);
  throw std::invalid_argument("the mean cosine stays positive up to distance " + std::to_string(searched) + ".");
}

/// The last method of `scaling`: `default,yarn` compares yarn with the default.
NamedRope last_scaling(const ParameterSet& set) { return scaled_ropes(set).methods.back(); }

double scaled_frequency(const ParameterSet& set, double pair) {
  const std::vector<double> thetas = last_scaling(set).rope.inverse_frequencies;
  const std::int64_t i = to_whole(pair, "the pair");
  if (i < 0 || i >= std::ssize(thetas)) throw std::invalid_argument("there is no pair " + std::to_string(i) + ".");
  return thetas[static_cast<std::size_t>(i)];
}

double unfinished_pairs(const ParameterSet& set) {
  const auto context = static_cast<double>(set[param::original_context]);
  return static_cast<double>(
      std::ranges::count_if(scaled_ropes(set).unscaled, [&](double theta) { return wavelength(theta) > context; }));
}

double slope_of_head(const ParameterSet& set, double head) {
  const std::vector<double> slopes = alibi_slopes(set[param::heads]);
  const std::int64_t h = to_whole(head, "the head");
  if (h < 1 || h > std::ssize(slopes))
    throw std::invalid_argument("heads are numbered from 1 to " + std::to_string(slopes.size()) + ".");
  return slopes[static_cast<std::size_t>(h - 1)];
}

double patch_angle(const ParameterSet& set, Arguments a) {
  return axial_angle(to_whole(a[0], "the row"), to_whole(a[1], "the column"), to_whole(a[2], "the pair"),
                     axial_grid(set));
}

}  // namespace

const std::vector<Quantity>& quantities() {
  using Set = ParameterSet;
  // clang-format off
  static const std::vector<Quantity> all = {
      {"bit", {"number", "place"}, "Bit `place` of a whole number; place 0 changes with every number.",
       [](const Set&, Arguments a) {
         return static_cast<double>(binary_bit(to_whole(a[0], "the number"), to_whole(a[1], "the place")));
       }},
      {"wave", {"number", "place"}, "The sinusoid, from 0 to 1, that has the period of that bit.",
       [](const Set&, Arguments a) { return binary_wave(a[0], to_whole(a[1], "the place")); }},
      {"pe", {"position", "dimension"},
       "Value of the sinusoidal table; reads d_model, base, layout and exponent.",
       [](const Set& set, Arguments a) {
         return SinusoidalTable(sinusoidal_settings(set)).value(a[0], to_whole(a[1], "the dimension"));
       }},
      {"pe_wavelength", {"dimension"},
       "Period of a column of the sinusoidal table in tokens; reads d_model, base, layout and exponent.",
       [](const Set& set, Arguments a) {
         const SinusoidalTable table(sinusoidal_settings(set));
         return wavelength(table.column(to_whole(a[0], "the dimension")).inverse_frequency);
       }},
      {"similarity", {"p", "q"},
       "Dot product of PE[p] and PE[q], divided by d/2; reads d_model, base, layout and exponent.",
       [](const Set& set, Arguments a) {
         const SinusoidalTable table(sinusoidal_settings(set));
         return 2 * dot(table.vector_at(a[0]), table.vector_at(a[1])) / static_cast<double>(table.dim());
       }},
      {"theta", {"pair"}, "RoPE's frequency of a pair in radians per token, base^(-2 pair/d_model).",
       [](const Set& set, Arguments a) { return frequency(set, a[0]); }},
      {"wavelength", {"pair"}, "Tokens in which a pair of RoPE turns once, 2 pi / theta(pair).",
       [](const Set& set, Arguments a) { return wavelength(frequency(set, a[0])); }},
      {"angle", {"position", "pair"}, "position * theta(pair) in radians, not wrapped.",
       [](const Set& set, Arguments a) { return angle_rad(a[0], frequency(set, a[1])); }},
      {"rotated_x", {"position"},
       "The first coordinate of (vector_x, vector_y) rotated by angle(position, pair).",
       [](const Set& set, Arguments a) { return rotated_coordinate(set, a[0], 0); }},
      {"rotated_y", {"position"}, "The second coordinate of that vector.",
       [](const Set& set, Arguments a) { return rotated_coordinate(set, a[0], 1); }},
      {"mean_cosine", {"distance"},
       "Mean over all pairs of cos(distance * theta): the score of all-ones vectors over its value at 0.",
       [](const Set& set, Arguments a) { return mean_cosine(a[0], rotary_frequencies(set)); }},
      {"upper_bound", {"distance"},
       "RoFormer's upper bound on the size of the score; it is (d/2 + 1)/2 at distance 0.",
       [](const Set& set, Arguments a) { return decay_upper_bound(a[0], rotary_frequencies(set)); }},
      {"first_negative_distance", {},
       "The first whole distance at which the mean cosine is negative; searches up to about 300000 tokens.",
       [](const Set& set, Arguments) { return first_negative_distance(set); }, 20},
      {"score", {"m", "n"},
       "Score of a random query at m with the same vector as key at n, divided by the squared norm; reads "
       "seed and pairing.",
       [](const Set& set, Arguments a) { return score(set, a[0] - a[1], true); }},
      {"score_independent", {"m", "n"},
       "Score of a random query at m with an independent key at n, divided by both norms; reads seed and "
       "pairing.",
       [](const Set& set, Arguments a) { return score(set, a[0] - a[1], false); }},
      {"alibi_slope", {"head"}, "ALiBi's slope of a head; heads are numbered from 1; reads heads.",
       [](const Set& set, Arguments a) { return slope_of_head(set, a[0]); }},
      {"t5_bucket", {"distance"},
       "T5's bucket for a distance, key minus query; reads buckets, bucket_max_distance and bidirectional.",
       [](const Set& set, Arguments a) {
         return static_cast<double>(t5_bucket(to_whole(a[0], "the distance"), t5_buckets(set)));
       }},
      {"shaw_distance", {"distance"}, "A distance clipped to -clip .. clip, as in Shaw's relative embeddings.",
       [](const Set& set, Arguments a) {
         return static_cast<double>(clipped_distance(0, to_whole(a[0], "the distance"), set[param::clip]));
       }},
      {"scaled_theta", {"pair"},
       "Frequency of a pair in radians per token by the last method of `scaling`; reads all parameters of "
       "context_extension.",
       [](const Set& set, Arguments a) { return scaled_frequency(set, a[0]); }},
      {"scaled_attention_factor", {},
       "Attention factor of the last method of `scaling`: it multiplies cosines and sines.",
       [](const Set& set, Arguments) { return last_scaling(set).rope.attention_factor; }},
      {"unfinished_pairs", {}, "Number of pairs that do not complete a turn within original_context.",
       [](const Set& set, Arguments) { return unfinished_pairs(set); }},
      {"patch_angle", {"row", "column", "pair"},
       "Angle of a pair at an image patch in radians; reads grid_height, grid_width, d_model, base and "
       "axial_convention.",
       [](const Set& set, Arguments a) { return patch_angle(set, a); }},
  };
  // clang-format on
  return all;
}

}  // namespace ropewalk
