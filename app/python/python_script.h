// A figure as a Python script that draws the same with NumPy and matplotlib, made of the files of
// assets/python. Knows no formulas.
#pragma once

#include <string>
#include <string_view>

#include "figure/figure.h"

namespace ropewalk {

/// Whether the figure has a file in assets/python; one that is new may have none.
bool has_python_script(const Figure& figure);

/// A script that needs nothing but NumPy and matplotlib: the values, the modules that the figure's file names
/// in its imports, that file, and a main that shows, saves or prints.
/// @param preset  whose size and published words are taken while its values stand, as evaluate does
/// @throws std::invalid_argument where the figure has no script or cannot be drawn at these values
std::string python_script(const Figure& figure, const ParameterSet& set, std::string_view preset = {});

}  // namespace ropewalk
