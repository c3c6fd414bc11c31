// The functions that a lesson's expressions may call. The table documents them: names, arguments, help.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "figure/parameter_set.h"

namespace ropewalk {

/// A number that the core computes from the values of the parameters and a few arguments.
struct Quantity {
  std::string_view name;
  std::vector<std::string_view> arguments;  ///< names, at most three
  std::string_view help;                    ///< one sentence; it names the parameters that are read
  /// @param arguments  as many as there are names
  /// @throws std::invalid_argument where there is no such number
  double (*value)(const ParameterSet& set, std::span<const double> arguments);
};

/// All of them, in the order in which the lessons meet them.
const std::vector<Quantity>& quantities();

}  // namespace ropewalk
