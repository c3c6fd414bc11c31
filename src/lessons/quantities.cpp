#include "lessons/quantities.h"

#include <algorithm>
#include <cmath>

#include "encodings/angle.h"
#include "encodings/frequency.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "lessons/quantity_groups.h"
#include "text/numbers.h"

namespace ropewalk {

std::int64_t to_whole(double argument, const char* name) {
  if (std::abs(argument) <= 1e15 && argument == std::round(argument)) return static_cast<std::int64_t>(argument);
  throw std::invalid_argument(std::string(name) + " is " + shortest(argument) + ": it must be a whole number.");
}

double pair_frequency(const ParameterSet& set, double pair) {
  return inverse_frequency(to_whole(pair, "the pair"), even_count(set, param::d_model), set[param::base]);
}

double pairs_up_to(const ParameterSet& set, double position, double angle) {
  return static_cast<double>(std::ranges::count_if(
      rotary_frequencies(set), [&](double theta) { return std::abs(angle_rad(position, theta)) <= angle; }));
}

std::int64_t width_up_to(const ParameterSet& set, std::int64_t most) {
  const std::int64_t dim = even_count(set, param::d_model);
  if (dim > most)
    throw std::invalid_argument("d_model is " + std::to_string(dim) + ": this is computed up to " +
                                std::to_string(most) + ".");
  return dim;
}

const std::vector<Quantity>& quantities() {
  static const std::vector<Quantity> all = [] {
    std::vector<Quantity> joined;
    for (const auto& group : {table_quantities, rotary_quantities, score_quantities, relative_quantities,
                              scaling_quantities, image_quantities, training_quantities})
      std::ranges::move(group(), std::back_inserter(joined));
    return joined;
  }();
  return all;
}

}  // namespace ropewalk
