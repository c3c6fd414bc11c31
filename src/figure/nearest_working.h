// Finds what to change when a figure cannot be drawn at the current values.
#pragma once

#include <optional>

#include "figure/figure.h"

namespace ropewalk {

/// The change of one parameter after which the figure can be drawn: a number moves to the nearest value that works, at
/// most four away, up before down; any other parameter gets its default. Nothing if no such change helps.
/// Evaluates the figure up to eight times for each of its numbers, so call it only where it has just thrown.
std::optional<Assignment> nearest_working(const Figure& figure, const ParameterSet& set);

}  // namespace ropewalk
