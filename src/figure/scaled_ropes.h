// What the figures about extending the context have in common: the chosen methods, worked out.
#pragma once

#include <string>
#include <vector>

#include "encodings/rope_scaling.h"
#include "figure/parameter_set.h"
#include "figure/plot.h"

namespace ropewalk {

struct NamedRope {
  std::string name;  ///< of the method
  RopeScaling scaling;
  ScaledRope rope;
  double logit_factor = 1;  ///< what scores are multiplied by
  Role role = Role::series_1;
  LineStyle style = LineStyle::solid;
};

struct ScaledRopes {
  std::vector<NamedRope> methods;  ///< in the order chosen, at least one
  std::vector<double> unscaled;    ///< [pairs] of the default
  std::vector<std::string> notes;  ///< what cannot be drawn as asked
};

/// All that scaled_ropes reads.
std::vector<Parameter> scaling_parameters();

/// @throws std::invalid_argument naming the parameter where no method can be drawn
ScaledRopes scaled_ropes(const ParameterSet& set);

/// A line over the pairs; pairs where `value` is not finite and positive are left out.
Line pair_line(std::string name, const NamedRope& method, const std::vector<double>& values);

/// Limits of a logarithmic axis that holds all values that are finite and positive.
Range logarithmic_limits(const std::vector<std::vector<double>>& values);

/// The axis of the pairs, fast to slow.
Axis pair_axis(std::size_t pairs);

}  // namespace ropewalk
