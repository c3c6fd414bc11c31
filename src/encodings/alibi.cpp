#include "encodings/alibi.h"

#include <bit>
#include <cmath>
#include <cstdlib>

#include "encodings/argument.h"
#include "portable/functions.h"

namespace ropewalk {

std::vector<double> alibi_slopes(std::int64_t heads) {
  if (heads < 1) reject_argument("heads", heads, "a whole number of at least 1");
  const auto below = static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(heads)));
  std::vector<double> slopes;
  for (std::int64_t i = 1; i <= below; ++i)
    slopes.push_back(portable::exp2(-8.0 * static_cast<double>(i) / static_cast<double>(below)));
  for (std::int64_t i = 1; std::ssize(slopes) < heads; i += 2)
    slopes.push_back(portable::exp2(-8.0 * static_cast<double>(i) / static_cast<double>(2 * below)));
  return slopes;
}

double alibi_bias(double slope, std::int64_t query, std::int64_t key) {
  return -slope * static_cast<double>(std::abs(query - key));
}

}  // namespace ropewalk
