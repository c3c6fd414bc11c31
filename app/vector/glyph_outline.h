// The shapes of letters as the path of an SVG file.
#pragma once

#include <string>

#include "vector/text_runs.h"

namespace ropewalk::vector {

/// Path data in logical pixels; (0, 0) is the start of the text on its baseline, y grows downwards.
std::string outline_of(const Run& run, float size);

}  // namespace ropewalk::vector
