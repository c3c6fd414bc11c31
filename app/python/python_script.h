// A figure as a Python script that draws it with NumPy and matplotlib. The formulas in it are the files of
// assets/python; how the figure looks comes from the evaluated Plot.
#pragma once

#include <string>
#include <string_view>

#include "figure/figure.h"

namespace ropewalk {

/// Whether the figure has a file in assets/python; a new figure may have none.
bool has_python_script(const Figure& figure);

/// A script that needs only NumPy and matplotlib. In this order it consists of
///   p        the parameter values
///   code     the figure's file, then the files that it imports, each once
///   look     titles, axes, limits, colours and line styles of the plot at these values
///   main     a call that shows the figure, saves it or prints its numbers
/// @param preset  its size and its published words are used as long as its values stand, as in evaluate
/// @throws std::invalid_argument if the figure has no script or cannot be drawn at these values
std::string python_script(const Figure& figure, const ParameterSet& set, std::string_view preset = {});

}  // namespace ropewalk
