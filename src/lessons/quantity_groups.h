// The parts of the list of quantities, by topic, and what they share. Each part is in the file of its name.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "lessons/quantities.h"

namespace ropewalk {

using Arguments = std::span<const double>;

std::vector<Quantity> table_quantities();
std::vector<Quantity> rotary_quantities();
std::vector<Quantity> score_quantities();
std::vector<Quantity> relative_quantities();
std::vector<Quantity> scaling_quantities();
std::vector<Quantity> image_quantities();
std::vector<Quantity> training_quantities();

/// @param name  of the argument, for the message
/// @throws std::invalid_argument if the argument is no whole number
std::int64_t to_whole(double argument, const char* name);

/// The entry of a pair.
/// @throws std::invalid_argument if there is no such pair
template <class T>
T at_pair(const std::vector<T>& values, double pair) {
  const std::int64_t i = to_whole(pair, "the pair");
  if (i < 0 || i >= std::ssize(values)) throw std::invalid_argument("there is no pair " + std::to_string(i) + ".");
  return values[static_cast<std::size_t>(i)];
}

/// RoPE's inverse frequency of a pair, from d_model and base.
double pair_frequency(const ParameterSet& set, double pair);

/// Number of pairs with an angle of at most so many radians, at a position or a distance.
double pairs_up_to(const ParameterSet& set, double position, double angle_rad);

/// d_model, for numbers that take long.
/// @throws std::invalid_argument if it is odd or more than `most`
std::int64_t width_up_to(const ParameterSet& set, std::int64_t most);

}  // namespace ropewalk
