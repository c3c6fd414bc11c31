// The functions that a lesson's expressions may call, with their documentation.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "figure/parameter_set.h"

namespace ropewalk {

/// A number that is computed from parameter values and up to three arguments.
struct Quantity {
  std::string_view name;
  std::vector<std::string_view> arguments;  ///< names, at most three
  std::string_view help;                    ///< one sentence that names the parameters it reads
  /// @param arguments  as many as there are names
  /// @throws std::invalid_argument if there is no such number
  double (*value)(const ParameterSet& set, std::span<const double> arguments);
  std::size_t cost = 1;  ///< for limit::kLessonCalls; 1 stands for up to a millisecond
};

/// All functions, in the order in which the lessons use them.
const std::vector<Quantity>& quantities();

}  // namespace ropewalk
