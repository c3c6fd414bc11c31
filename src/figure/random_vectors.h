// A random query and key from the seed, and the dot product and norm of vectors.
#pragma once

#include <span>
#include <vector>

#include "figure/parameter_set.h"

namespace ropewalk {

struct QueryAndKey {
  std::vector<double> q, k;  ///< [d_model] each
};

/// q is the seed's randn(d_model), k the next d_model draws.
QueryAndKey random_query_and_key(const ParameterSet& set);

/// @param a, b  of the same size
double dot(std::span<const double> a, std::span<const double> b);

/// The length of a vector.
double norm(std::span<const double> vector);

}  // namespace ropewalk
