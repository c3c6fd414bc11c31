// Quantities of what was trained.
#include <algorithm>
#include <stdexcept>

#include "figure/training_plan.h"
#include "lessons/quantity_groups.h"

namespace ropewalk {
namespace {

/// The mean of the seeds.
double trained_accuracy_of(const ParameterSet& set, double number, double multiple) {
  const std::int64_t scheme = to_whole(number, "the scheme");
  if (scheme < 0 || scheme > static_cast<std::int64_t>(PositionScheme::rope))
    throw std::invalid_argument("the scheme must be 0 to 6.");
  for (const SchemeRuns& runs : trained_schemes(set).schemes) {
    if (runs.scheme != static_cast<PositionScheme>(scheme)) continue;
    double sum = 0;
    for (const RunRecord* run : runs.seeds) {
      const double length = multiple * static_cast<double>(run->settings.train_length);
      const auto tested = std::ranges::find_if(run->accuracies, [&](const LengthAccuracy& accuracy) {
        return static_cast<double>(accuracy.length) == length;
      });
      if (tested != run->accuracies.end()) sum += tested->all.share();
    }
    return sum / static_cast<double>(runs.seeds.size());
  }
  return 0;
}

}  // namespace

std::vector<Quantity> training_quantities() {
  // clang-format off
  return {
      {"trained_accuracy", {"scheme", "multiple"},
       "Accuracy of the transformers with this scheme at so many times the length of their training, such as 4; 0 until "
       "it has been tested. The schemes are those of `attention`; reads all parameters of length_extrapolation.",
       [](const ParameterSet& set, Arguments a) { return trained_accuracy_of(set, a[0], a[1]); }},
  };
  // clang-format on
}

}  // namespace ropewalk
