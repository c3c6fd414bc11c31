// Quantities of attention over a sentence, and of biases for distances.
#include <algorithm>
#include <stdexcept>
#include <string>

#include "encodings/alibi.h"
#include "encodings/relative.h"
#include "encodings/t5_bias.h"
#include "figure/sentence_attention.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "lessons/quantity_groups.h"

namespace ropewalk {
namespace {

double slope_of_head(const ParameterSet& set, double head) {
  const std::vector<double> slopes = alibi_slopes(set[param::heads]);
  const std::int64_t h = to_whole(head, "the head");
  if (h < 1 || h > std::ssize(slopes))
    throw std::invalid_argument("heads are numbered from 1 to " + std::to_string(slopes.size()) + ".");
  return slopes[static_cast<std::size_t>(h - 1)];
}

PositionScheme scheme_of(double number) {
  const std::int64_t scheme = to_whole(number, "the scheme");
  if (scheme < 0 || scheme > static_cast<std::int64_t>(PositionScheme::rope))
    throw std::invalid_argument("the scheme must be 0 to 6.");
  return static_cast<PositionScheme>(scheme);
}

double attention_weight(const ParameterSet& values, Arguments a) {
  const ParameterSet set = fitted_to_vectors(values);
  const PositionScheme scheme = scheme_of(a[0]);
  const Eigen::MatrixXd map = attention_weights(shown_text(set).tokens, scheme, attention_settings(scheme, set));
  const std::int64_t query = to_whole(a[1], "the query"), key = to_whole(a[2], "the key");
  if (std::min(query, key) < 0 || std::max(query, key) >= map.rows())
    throw std::invalid_argument("words are numbered from 0 to " + std::to_string(map.rows() - 1) + ".");
  return map(query, key);
}

}  // namespace

std::vector<Quantity> relative_quantities() {
  using Set = ParameterSet;
  // clang-format off
  return {
      {"attention", {"scheme", "query", "key"},
       "Attention that word `query` pays to word `key`, counted from 0. The scheme is 0 none, 1 sinusoidal, "
       "2 learned, 3 shaw, 4 alibi, 5 t5 or 6 rope; reads all parameters of attention_map.",
       [](const Set& set, Arguments a) { return attention_weight(set, a); }},
      {"swap_change", {"scheme"},
       "By how much at most the attention of a word changes if the second and the last word are swapped; reads what "
       "`attention` reads.",
       [](const Set& set, Arguments a) {
         const ParameterSet fitted = fitted_to_vectors(set);
         const PositionScheme scheme = scheme_of(a[0]);
         return change_by_swap(shown_text(fitted), scheme, attention_settings(scheme, fitted));
       }},
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
  };
  // clang-format on
}

}  // namespace ropewalk
