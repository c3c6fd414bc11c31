// The figures about context extension share this: the chosen methods' frequencies, and lines over pairs.
#pragma once

#include <string>
#include <vector>

#include "encodings/rope_scaling.h"
#include "figure/figure.h"

namespace ropewalk {

struct NamedRope {
  std::string name;  ///< of the method
  RopeScaling scaling;
  ScaledRope rope;
  double logit_factor = 1;  ///< by which the method multiplies the scores
  Role role = Role::series_1;
  LineStyle style = LineStyle::solid;
};

struct ScaledRopes {
  std::vector<NamedRope> methods;  ///< in the order chosen, at least one
  std::vector<double> unscaled;    ///< [pairs] inverse frequencies of the default
  std::vector<std::string> notes;  ///< sentences about what cannot be drawn
};

/// All that scaled_ropes reads.
std::vector<Parameter> scaling_parameters();

/// The settings that every method reads.
/// @param notes  gets a sentence if rotary_dim is more than d_model
/// @throws std::invalid_argument naming d_model or rotary_dim if it is odd
RopeScaling common_settings(const ParameterSet& set, std::vector<std::string>& notes);

/// The common settings and those that decide the frequencies of one method. It reads no others, because the window has
/// controls only for the values that are read. A list of divisors that is not given consists of ones.
RopeScaling settings_of(RopeMethod method, const ParameterSet& set, const RopeScaling& common);

/// @param with_attention  whether attention factor and logit factor are of interest; else both are 1
/// @throws std::invalid_argument naming the parameter if no method can be drawn
ScaledRopes scaled_ropes(const ParameterSet& set, bool with_attention = true);

/// A line over the pairs, without those whose value is not finite and positive.
Line pair_line(std::string name, const NamedRope& method, const std::vector<double>& values);

/// A logarithmic axis for all values that are finite and positive.
Axis logarithmic_axis(std::string label, std::string unit, const std::vector<std::vector<double>>& values);

/// The axis of the pairs, from fast to slow.
Axis pair_axis(std::size_t pairs);

/// Cursors at the parameter `pair` in panels 0 and 1.
std::vector<Cursor> pair_cursors(const ParameterSet& set);

}  // namespace ropewalk
