// Everything that the finder (Ctrl+K) can find.
#pragma once

#include <vector>

#include "ui/dialogs/finder.h"

namespace ropewalk::ui {

struct Desk;

/// Figures, presets, lessons, steps of the open lesson, models, recent files, and the commands that have a key.
std::vector<Finding> everything_to_find(const Desk& desk);

}  // namespace ropewalk::ui
