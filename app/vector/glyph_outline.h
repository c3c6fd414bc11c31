// The shapes of letters as the path of an SVG file.
#pragma once

#include <string>

#include "vector/text_runs.h"

namespace ropewalk::vector {

/// Appends a length or coordinate of an SVG file: hundredths of a logical pixel, without zeros at the end.
void append_coordinate(std::string& text, double value);

/// Path data in logical pixels; (0, 0) is the start of the text on its baseline, y grows downwards.
std::string outline_of(const Run& run, float size);

}  // namespace ropewalk::vector
