// A text of a lesson whose links lead somewhere and whose numbers exist. Knows no steps.
#pragma once

#include <string>

#include "lessons/calculator.h"
#include "lessons/source_lines.h"

namespace ropewalk {

/// The lines as one text.
/// @param lines       at least one, one behind the other
/// @param calculator  knows the values at which the numbers must exist
/// @throws std::invalid_argument naming the line of what is left open, unknown or forbidden
std::string checked_text(SourceLines lines, const ParameterSet& known, const Calculator& calculator);

}  // namespace ropewalk
