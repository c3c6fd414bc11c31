#include "figure/random_vectors.h"

#include <cmath>

#include "encodings/random.h"

namespace ropewalk {

QueryAndKey random_query_and_key(const ParameterSet& set) {
  LegacyRandom random(static_cast<std::uint32_t>(set.integer("seed")));
  const auto dim = static_cast<std::size_t>(set.integer("d_model"));
  std::vector<double> q = random.randn(dim);
  return {std::move(q), random.randn(dim)};
}

Pairing pairing_of(const ParameterSet& set) {
  return set.choice("pairing") == "half_split" ? Pairing::half_split : Pairing::interleaved;
}

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] * b[k];
  return sum;
}

double norm(std::span<const double> vector) { return std::sqrt(dot(vector, vector)); }

}  // namespace ropewalk
