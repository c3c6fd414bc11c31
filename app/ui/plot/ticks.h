// Where an axis has its ticks, and what stands beside them.
#pragma once

#include <string>
#include <vector>

#include "figure/plot.h"

namespace ropewalk::ui {

/// Round values within `range`: steps of 1, 2 or 5 times a power of ten, or powers of ten on a logarithmic
/// axis. The axis' own ticks where it has some.
/// @param max_count  how many labels have room, at least 2
std::vector<Tick> ticks_for(const Axis& axis, Range range, double max_count);

}  // namespace ropewalk::ui
