// A numeric parameter that moves from one value to another. Knows no clock.
#pragma once

#include "figure/parameter.h"

namespace ropewalk {

/// Of an integer, a real or a flag. @throws std::logic_error for other types
double number_of(const Value& value);

/// The value when a part of the way has passed: along the logarithm where the parameter's slider does so,
/// integers rounded, widths even.
/// @param passed  0 at `from`, 1 at `to`
Value animated_value(const Parameter& parameter, double from, double to, double passed);

/// The part of the way at which the parameter has this value, 0 to 1.
double passed_at(const Parameter& parameter, Range range, double value);

}  // namespace ropewalk
