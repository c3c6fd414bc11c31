// Quantities of binary numbers and of tables that are added to the words.
#include <array>
#include <stdexcept>

#include "encodings/binary.h"
#include "encodings/frequency.h"
#include "encodings/learned.h"
#include "encodings/sinusoidal.h"
#include "figure/random_vectors.h"
#include "figure/shared_parameters.h"
#include "figure/sinusoids.h"
#include "lessons/quantity_groups.h"

namespace ropewalk {
namespace {

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

double learned_similarity(const ParameterSet& set, Arguments a) {
  constexpr std::int64_t kMostRows = 256;
  const std::int64_t p = to_whole(a[0], "p"), q = to_whole(a[1], "q");
  const std::int64_t last = std::max(p, q);
  if (std::min(p, q) < 0 || last >= kMostRows) throw std::invalid_argument("p and q must be 0 to 255.");
  const Eigen::MatrixXd table =
      learned_table(last + 1, set[param::d_model], static_cast<std::uint32_t>(set[param::seed]));
  return table.row(p).normalized().dot(table.row(q).normalized());
}

}  // namespace

std::vector<Quantity> table_quantities() {
  using Set = ParameterSet;
  // clang-format off
  return {
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
      {"learned_similarity", {"p", "q"},
       "Cosine of rows p and q, at most 255, of the learned table before training; reads seed and d_model.",
       [](const Set& set, Arguments a) { return learned_similarity(set, a); }, 20},
  };
  // clang-format on
}

}  // namespace ropewalk
