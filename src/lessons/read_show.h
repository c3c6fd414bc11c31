// Reads the block ```show of a step: figures, preset, values and views.
#pragma once

#include "lessons/lesson.h"
#include "lessons/source_lines.h"

namespace ropewalk {

/// Sets everything of a step except its title and its blocks.
/// @param fence  line number of ```show
/// @param block  the lines between the fences
/// @param known  holds all parameters
/// @throws std::invalid_argument naming the line of the first mistake
void read_show(int fence, SourceLines block, const ParameterSet& known, Step& step);

}  // namespace ropewalk
