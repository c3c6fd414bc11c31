// Which letters of a plot no font of the program has: they are drawn as boxes, and the card says so.
#pragma once

#include <string>

#include "figure/plot.h"

namespace ropewalk::ui {

/// A sentence that names the letters, or empty. Looks at what people type: words at ticks and in tables.
std::string missing_letters(const Plot& plot);

}  // namespace ropewalk::ui
