// Quantities of RoPE's scores over the distance.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>

#include "encodings/decay.h"
#include "encodings/rotary.h"
#include "figure/random_vectors.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "lessons/quantity_groups.h"

namespace ropewalk {
namespace {

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

double smallest_base(const ParameterSet& set, double context) {
  const std::int64_t dim = width_up_to(set, 2048);
  const std::int64_t tokens = to_whole(context, "the context");
  const std::int64_t most = std::min<std::int64_t>(1'000'000, 128'000'000 / dim);  // takes about 50 ms
  if (tokens < 0 || tokens > most)
    throw std::invalid_argument("the context must be 0 to " + std::to_string(most) + " tokens.");
  if (const auto base = base_for_context(dim, tokens)) return *base;
  throw std::invalid_argument("no base up to 1e13 keeps the mean cosine positive up to " + std::to_string(tokens) +
                              ".");
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

}  // namespace

std::vector<Quantity> score_quantities() {
  using Set = ParameterSet;
  // clang-format off
  return {
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
       "distance up to `context`, at most 1000000 tokens or 128000000 / d_model; a larger base need not; reads "
       "d_model, at most 2048.",
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
  };
  // clang-format on
}

}  // namespace ropewalk
