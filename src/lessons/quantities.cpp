#include "lessons/quantities.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>

#include "encodings/alibi.h"
#include "encodings/angle.h"
#include "encodings/axial.h"
#include "encodings/binary.h"
#include "encodings/decay.h"
#include "encodings/frequency.h"
#include "encodings/key_cache.h"
#include "encodings/multimodal_rotary.h"
#include "encodings/number_format.h"
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

double first_dip(const ParameterSet& set) {
  const std::vector<double> thetas = rotary_frequencies(set);
  const std::int64_t searched = searched_distance(1'000'000, thetas.size());
  if (const auto found = first_negative_distance(thetas, searched)) return static_cast<double>(*found);
  throw std::invalid_argument("the mean cosine stays positive up to distance " + std::to_string(searched) + ".");
}

double averaged_crossing(const ParameterSet& set) {
  const std::vector<double> thetas = rotary_frequencies(set);
  const std::int64_t searched = searched_distance(1'000'000, thetas.size());
  if (const auto found = first_negative_average(thetas, searched)) return static_cast<double>(*found);
  throw std::invalid_argument("the averaged mean cosine stays positive up to distance " + std::to_string(searched) +
                              ".");
}

double count_negative(const ParameterSet& set, Arguments a) {
  const std::vector<double> thetas = rotary_frequencies(set);
  const std::int64_t first = to_whole(a[0], "the first distance");
  const std::int64_t last = to_whole(a[1], "the last distance");
  const std::int64_t most = searched_distance(1'000'000, thetas.size());
  if (last - first > most)
    throw std::invalid_argument("there are more than " + std::to_string(most) + " distances to count.");
  return static_cast<double>(negative_distances(thetas, first, last));
}

/// d_model, for numbers that take long: refuses a wide vector.
std::int64_t width_up_to(const ParameterSet& set, std::int64_t most) {
  const std::int64_t dim = even_count(set, param::d_model);
  if (dim > most)
    throw std::invalid_argument("d_model is " + std::to_string(dim) + ": this is computed up to " +
                                std::to_string(most) + ".");
  return dim;
}

double smallest_base(const ParameterSet& set, double context) {
  const std::int64_t dim = width_up_to(set, 2048);
  const std::int64_t tokens = to_whole(context, "the context");
  const std::int64_t most = searched_distance(1'000'000, static_cast<std::size_t>(dim));
  if (tokens < 0 || tokens > most)
    throw std::invalid_argument("the context must be 0 to " + std::to_string(most) + " tokens.");
  if (const auto base = base_for_context(dim, tokens)) return *base;
  throw std::invalid_argument("no base up to 1e9 keeps the mean cosine positive up to " + std::to_string(tokens) + ".");
}

/// Number of pairs with an angle of at most so many radians, at a position or a distance.
double pairs_up_to(const ParameterSet& set, double position, double angle) {
  return static_cast<double>(std::ranges::count_if(
      rotary_frequencies(set), [&](double theta) { return std::abs(angle_rad(position, theta)) <= angle; }));
}

double norm_bound(const ParameterSet& set) {
  const QueryAndKey vectors = random_query_and_key(set);
  return norm(vectors.q) * norm(vectors.k);
}

double abel_bound(const ParameterSet& set, double distance) {
  const QueryAndKey vectors = random_query_and_key(set);
  const std::vector<double> thetas = rotary_frequencies(set);
  return static_cast<double>(thetas.size()) * decay_upper_bound(distance, thetas) *
         largest_change(score_terms(vectors.q, vectors.k, set[param::pairing]));
}

/// The score of word + position vectors, or one of its four parts.
double added_score(const ParameterSet& set, std::int64_t part, double m, double n) {
  const QueryAndKey words = random_query_and_key(set);
  const SinusoidalTable table(sinusoidal_settings(set));
  const std::vector<double> pe_m = table.vector_at(m);
  const std::vector<double> pe_n = table.vector_at(n);
  const std::array parts{dot(words.q, words.k), dot(words.q, pe_n), dot(pe_m, words.k), dot(pe_m, pe_n)};
  if (part == 0) return parts[0] + parts[1] + parts[2] + parts[3];
  if (part < 0 || part > std::ssize(parts)) throw std::invalid_argument("the part must be 0 to 4.");
  return parts[static_cast<std::size_t>(part - 1)];
}

const NumberFormat& format_of(double bits) {
  for (const NumberFormat* format : {&kBfloat16, &kFloat16, &kFloat32})
    if (format->significant_bits == bits) return *format;
  throw std::invalid_argument("bits is " + shortest(bits) + ": it must be 8 (bfloat16), 11 (float16) or 24 (float32).");
}

double pairs_off(const ParameterSet& set, std::int64_t position, const NumberFormat& format) {
  width_up_to(set, 512);
  constexpr std::int64_t kFarthest = 10'000'000;
  if (position < 1 || position > kFarthest)
    throw std::invalid_argument("the position must be 1 to " + std::to_string(kFarthest) + ".");
  return static_cast<double>(std::ranges::count_if(rotary_frequencies(set), [&](double theta) {
    return first_angle_off(theta, std::numbers::pi, position, format).has_value();
  }));
}

/// The last method of `scaling`: `default,yarn` compares yarn with the default.
NamedRope last_scaling(const ParameterSet& set) { return scaled_ropes(set).methods.back(); }

/// The entry of a pair.
template <class T>
T at_pair(const std::vector<T>& values, double pair) {
  const std::int64_t i = to_whole(pair, "the pair");
  if (i < 0 || i >= std::ssize(values)) throw std::invalid_argument("there is no pair " + std::to_string(i) + ".");
  return values[static_cast<std::size_t>(i)];
}

double turns(const ParameterSet& set, double pair) {
  return static_cast<double>(set[param::original_context]) / wavelength(at_pair(scaled_ropes(set).unscaled, pair));
}

/// Where the last method of `scaling` leaves the angles known from training.
KnownRange known_angles(const ParameterSet& set) {
  const ScaledRopes ropes = scaled_ropes(set);
  if (const auto range =
          known_range(ropes.unscaled, ropes.methods.back().rope.inverse_frequencies, set[param::original_context]))
    return *range;
  throw std::invalid_argument("every pair has turned once within original_context, so all angles are known.");
}

double key_error(const ParameterSet& set, Arguments a) {
  const KeyCache cache(last_scaling(set).scaling, to_whole(a[1], "the length"));
  return at_pair(cache.angle_errors(to_whole(a[0], "the position")), a[2]);
}

double mrope_axis(const ParameterSet& set, double pair) {
  const Reals& given = set.get<Reals>("mrope_section");
  std::array<std::int64_t, 3> sections{};
  if (given.size() != sections.size()) throw std::invalid_argument("mrope_section needs three numbers.");
  for (std::size_t i = 0; i < sections.size(); ++i) sections[i] = to_whole(given[i], "mrope_section");
  const bool chunked = set.get<std::string>("mrope_convention") == "chunked";
  return static_cast<double>(
      at_pair(mrope_axes(sections, chunked ? MropeConvention::chunked : MropeConvention::interleaved), pair));
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
      {"added_score", {"part", "m", "n"},
       "Dot product of word + PE[m] and word + PE[n] for a random query and an independent key. Part 0 is all of it, "
       "1 content-content, 2 content-position, 3 position-content, 4 position-position; reads seed, d_model, base, "
       "layout and exponent.",
       [](const Set& set, Arguments a) { return added_score(set, to_whole(a[0], "the part"), a[1], a[2]); }},
      {"theta", {"pair"}, "RoPE's frequency of a pair in radians per token, base^(-2 pair/d_model).",
       [](const Set& set, Arguments a) { return frequency(set, a[0]); }},
      {"wavelength", {"pair"}, "Tokens in which a pair of RoPE turns once, 2 pi / theta(pair).",
       [](const Set& set, Arguments a) { return wavelength(frequency(set, a[0])); }},
      {"angle", {"position", "pair"}, "position * theta(pair) in radians, not wrapped.",
       [](const Set& set, Arguments a) { return angle_rad(a[0], frequency(set, a[1])); }},
      {"pairs_turned", {"position", "angle"},
       "Number of pairs that have turned by more than an angle in radians at a position.",
       [](const Set& set, Arguments a) {
         return static_cast<double>(even_count(set, param::d_model)) / 2 - pairs_up_to(set, a[0], a[1]);
       }},
      {"angle_error", {"position", "pair", "bits"},
       "By how many radians an angle is off if position, frequency and product are rounded to 8 (bfloat16), 11 "
       "(float16) or 24 (float32) significant bits.",
       [](const Set& set, Arguments a) {
         return angle_error_in(a[0], frequency(set, a[1]), format_of(a[2]));
       }},
      {"pairs_off", {"position", "bits"},
       "Number of pairs whose angle has been off by half a turn or more at some position up to this one; d_model is at "
       "most 512.",
       [](const Set& set, Arguments a) { return pairs_off(set, to_whole(a[0], "the position"), format_of(a[1])); }, 40},
      {"rotated_x", {"position"},
       "The first coordinate of (vector_x, vector_y) rotated by angle(position, pair).",
       [](const Set& set, Arguments a) { return rotated_coordinate(set, a[0], 0); }},
      {"rotated_y", {"position"}, "The second coordinate of that vector.",
       [](const Set& set, Arguments a) { return rotated_coordinate(set, a[0], 1); }},
      {"mean_cosine", {"distance"},
       "Mean over all pairs of cos(distance * theta): the score of all-ones vectors over its value at 0.",
       [](const Set& set, Arguments a) { return mean_cosine(a[0], rotary_frequencies(set)); }},
      {"upper_bound", {"distance"},
       "RoFormer's B, (d/2 + 1)/2 at distance 0: times d/2 and the largest jump of the content between neighbouring "
       "pairs, it bounds the score.",
       [](const Set& set, Arguments a) { return decay_upper_bound(a[0], rotary_frequencies(set)); }},
      {"first_negative_distance", {},
       "The first whole distance at which the mean cosine is negative; searches up to about 300000 tokens.",
       [](const Set& set, Arguments) { return first_dip(set); }, 20},
      {"averaged_crossing", {},
       "The first whole distance at which the mean cosine, averaged from 10 % below to 10 % above the distance, is "
       "negative; searches up to about 300000 tokens.",
       [](const Set& set, Arguments) { return averaged_crossing(set); }, 40},
      {"negative_distances", {"from", "to"},
       "Number of whole distances in from .. to at which the mean cosine is negative.",
       [](const Set& set, Arguments a) { return count_negative(set, a); }, 20},
      {"pairs_within", {"distance", "turns"},
       "Number of pairs whose angle at a distance is at most this part of a turn, such as 0.25.",
       [](const Set& set, Arguments a) { return pairs_up_to(set, a[0], 2 * std::numbers::pi * a[1]); }},
      {"smallest_base", {"context"},
       "Of the bases with two significant digits the smallest with which the mean cosine stays positive at every "
       "distance up to `context`; a larger one need not; reads d_model, at most 2048.",
       [](const Set& set, Arguments a) { return smallest_base(set, a[0]); }, 60},
      {"abel_bound", {"distance"},
       "RoFormer's bound on q·k for a random query and an independent key, d/2 times upper_bound(distance) times "
       "the largest jump of the content; reads seed and pairing.",
       [](const Set& set, Arguments a) { return abel_bound(set, a[0]); }},
      {"norm_bound", {},
       "norm(q) times norm(k) of the same vectors: it bounds q·k at every distance; reads seed.",
       [](const Set& set, Arguments) { return norm_bound(set); }},
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
      {"t5_last_bucket_start", {},
       "The smallest distance of a key before the query in T5's last bucket for such keys; reads buckets, "
       "bucket_max_distance and bidirectional.",
       [](const Set& set, Arguments) { return static_cast<double>(t5_last_bucket_start(t5_buckets(set))); }},
      {"shaw_distance", {"distance"}, "A distance clipped to -clip .. clip, as in Shaw's relative embeddings.",
       [](const Set& set, Arguments a) {
         return static_cast<double>(clipped_distance(0, to_whole(a[0], "the distance"), set[param::clip]));
       }},
      {"scaled_theta", {"pair"},
       "Frequency of a pair in radians per token by the last method of `scaling`; reads all parameters of "
       "context_extension.",
       [](const Set& set, Arguments a) { return at_pair(last_scaling(set).rope.inverse_frequencies, a[0]); }},
      {"scaled_attention_factor", {},
       "Attention factor of the last method of `scaling`: it multiplies cosines and sines.",
       [](const Set& set, Arguments) { return last_scaling(set).rope.attention_factor; }},
      {"unfinished_pairs", {}, "Number of pairs that do not complete a turn within original_context.",
       [](const Set& set, Arguments) { return unfinished_pairs(set); }},
      {"turns", {"pair"}, "Turns that a pair completes within original_context, before scaling.",
       [](const Set& set, Arguments a) { return turns(set, a[0]); }},
      {"known_range_end", {},
       "The position at which the last method of `scaling` first turns a pair to an angle that it did not reach within "
       "original_context before scaling.",
       [](const Set& set, Arguments) { return known_angles(set).end; }},
      {"known_range_pair", {}, "The pair that known_range_end() is about.",
       [](const Set& set, Arguments) { return static_cast<double>(known_angles(set).pair); }},
      {"key_error", {"position", "length", "pair"},
       "By how many radians a key in the cache is turned too far by the last method of `scaling` once the text has "
       "`length` tokens; the tokens came one by one.",
       [](const Set& set, Arguments a) { return key_error(set, a); }},
      {"mrope_axis", {"pair"},
       "The id that turns a pair in M-RoPE: 0 time, 1 height, 2 width; reads mrope_section and mrope_convention.",
       [](const Set& set, Arguments a) { return mrope_axis(set, a[0]); }},
      {"patch_angle", {"row", "column", "pair"},
       "Angle of a pair at an image patch in radians; reads grid_height, grid_width, d_model, base and "
       "axial_convention.",
       [](const Set& set, Arguments a) { return patch_angle(set, a); }},
  };
  // clang-format on
  return all;
}

}  // namespace ropewalk
