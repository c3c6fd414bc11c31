// Finds letters that the program's fonts lack. They are drawn as boxes, and the card says so.
#pragma once

#include <string>

#include "figure/plot.h"

namespace ropewalk::ui {

/// A sentence that names the missing letters of a plot, or empty.
/// Checks only text that users can type: tick labels and cells of tables.
std::string missing_letters(const Plot& plot);

}  // namespace ropewalk::ui
