#include "encodings/frequency.h"

#include <cmath>
#include <numbers>
#include <string>

#include "encodings/argument.h"
#include "portable/functions.h"

namespace ropewalk {

namespace {

void require_frequency_arguments(std::int64_t dim, double base, Exponent exponent) {
  require_dim(dim);
  require_base(base);
  if (exponent == Exponent::inclusive && dim % 2 != 0) {
    reject_argument("d_model", dim, "an even number when the exponent is inclusive");
  }
}

/// The x of theta = base^-x: 2i/dim, or i/(dim/2 - 1) with `inclusive`.
double exponent_of_pair(std::int64_t pair, std::int64_t dim, Exponent exponent) {
  if (pair == 0) return 0.0;  // also avoids 0/0 for `inclusive` at dim = 2
  if (exponent == Exponent::inclusive) return static_cast<double>(pair) / static_cast<double>(dim / 2 - 1);
  return static_cast<double>(2 * pair) / static_cast<double>(dim);
}

}  // namespace

std::int64_t pair_count(std::int64_t dim) {
  require_dim(dim);
  return dim / 2 + dim % 2;
}

double inverse_frequency(std::int64_t pair, std::int64_t dim, double base, Exponent exponent) {
  require_frequency_arguments(dim, base, exponent);
  if (pair < 0 || pair >= pair_count(dim)) {
    reject_argument("pair", pair, "0 to " + std::to_string(pair_count(dim) - 1));
  }
  return portable::pow(base, -exponent_of_pair(pair, dim, exponent));
}

std::vector<double> inverse_frequencies(std::int64_t dim, double base, Exponent exponent) {
  require_frequency_arguments(dim, base, exponent);
  std::vector<double> result(static_cast<std::size_t>(pair_count(dim)));
  const portable::PowersOf powers(base);
  for (std::size_t pair = 0; pair < result.size(); ++pair)
    result[pair] = powers(-exponent_of_pair(static_cast<std::int64_t>(pair), dim, exponent));
  return result;
}

double wavelength(double inverse_frequency) {
  if (!(inverse_frequency > 0.0)) reject_argument("inverse frequency", inverse_frequency, "a number greater than 0");
  return 2.0 * std::numbers::pi / inverse_frequency;
}

}  // namespace ropewalk
