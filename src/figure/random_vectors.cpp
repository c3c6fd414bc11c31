#include "figure/random_vectors.h"

#include <cmath>

#include "encodings/random.h"
#include "figure/shared_parameters.h"

namespace ropewalk {

QueryAndKey random_query_and_key(const ParameterSet& set) {
  LegacyRandom random(static_cast<std::uint32_t>(set[param::seed]));
  const auto dim = static_cast<std::size_t>(set[param::d_model]);
  std::vector<double> q = random.randn(dim);
  return {std::move(q), random.randn(dim)};
}

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] * b[k];
  return sum;
}

double norm(std::span<const double> vector) { return std::sqrt(dot(vector, vector)); }

}  // namespace ropewalk
