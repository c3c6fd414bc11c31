#include "figure/settings.h"

#include <algorithm>

#include "encodings/argument.h"
#include "figure/shared_parameters.h"

namespace ropewalk {

std::int64_t even_count(const ParameterSet& set, const TypedParameter<std::int64_t>& parameter) {
  const std::int64_t count = set[parameter];
  if (count % 2 != 0) reject_argument(parameter.id, count, "an even number, as dimensions rotate in pairs");
  return count;
}

std::vector<double> rotary_frequencies(const ParameterSet& set) {
  return inverse_frequencies(even_count(set, param::d_model), set[param::base]);
}

std::int64_t searched_distance(std::int64_t longest, std::size_t pairs) {
  constexpr std::int64_t kPairsTimesDistances = 20'000'000;
  return std::min(longest, kPairsTimesDistances / static_cast<std::int64_t>(pairs));
}

SinusoidalSettings sinusoidal_settings(const ParameterSet& set) {
  return {.dim = set[param::d_model],
          .base = set[param::base],
          .layout = set[param::layout],
          .exponent = set[param::exponent]};
}

AxialGrid axial_grid(const ParameterSet& set) {
  const AxialGrid grid{.height = set[param::grid_height],
                       .width = set[param::grid_width],
                       .dim = set[param::d_model],
                       .base = set[param::base],
                       .convention = set[param::axial_convention]};
  axial_frequency(0, grid);  // checks the grid
  return grid;
}

T5Buckets t5_buckets(const ParameterSet& set) {
  return {.buckets = set[param::buckets],
          .max_distance = set[param::bucket_max_distance],
          .bidirectional = set[param::bidirectional]};
}

}  // namespace ropewalk
