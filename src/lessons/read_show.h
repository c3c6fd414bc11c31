// The block ```show of a step: figures, preset, values, views. Knows no texts and no questions.
#pragma once

#include "lessons/lesson.h"
#include "lessons/source_lines.h"

namespace ropewalk {

/// Fills in all of a step but its title and its blocks.
/// @param fence  number of the line ```show
/// @param block  the lines within
/// @throws std::invalid_argument naming the line
void read_show(int fence, SourceLines block, const ParameterSet& known, Step& step);

}  // namespace ropewalk
