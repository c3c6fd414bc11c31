// The block ```question: what is asked, the answer or the choices, why, and a hint. Knows no figures.
#pragma once

#include "lessons/calculator.h"
#include "lessons/lesson.h"
#include "lessons/source_lines.h"

namespace ropewalk {

/// @param fence       number of the line ```question
/// @param block       the lines within
/// @param calculator  knows the values at which answer and numbers must exist
/// @throws std::invalid_argument naming the line
Question read_question(int fence, SourceLines block, const ParameterSet& known, const Calculator& calculator);

}  // namespace ropewalk
