// What the finder (Ctrl+K) offers.
#pragma once

#include <vector>

#include "ui/desk.h"

namespace ropewalk::ui {

/// Figures, presets, parameters and their options, lessons, terms, steps of the open lesson, models, recent files, and
/// commands.
std::vector<Finding> everything_to_find(const Desk& desk);

}  // namespace ropewalk::ui
