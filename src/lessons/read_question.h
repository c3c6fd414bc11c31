// Reads the block ```question of a lesson: prompt, answer or choices, explanation and hint.
#pragma once

#include "lessons/calculator.h"
#include "lessons/lesson.h"
#include "lessons/source_lines.h"

namespace ropewalk {

/// @param fence       line number of ```question
/// @param block       the lines between the fences
/// @param known       holds all parameters
/// @param calculator  holds the values at which the answer and the live numbers must exist
/// @throws std::invalid_argument naming the line of the first mistake
Question read_question(int fence, SourceLines block, const ParameterSet& known, const Calculator& calculator);

}  // namespace ropewalk
