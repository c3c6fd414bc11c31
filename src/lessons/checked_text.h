// Checks the links and live numbers in a text of a lesson.
#pragma once

#include <string>

#include "lessons/calculator.h"
#include "lessons/source_lines.h"

namespace ropewalk {

/// Joins the lines into one text, after checking that its Markdown is allowed (markdown_pieces.h), its links
/// are valid (action.h) and its live numbers have a value.
/// @param lines       at least one, consecutive
/// @param known       holds all parameters
/// @param calculator  holds the values at which the numbers must exist
/// @throws std::invalid_argument naming the line of the first mistake
std::string checked_text(SourceLines lines, const ParameterSet& known, const Calculator& calculator);

}  // namespace ropewalk
