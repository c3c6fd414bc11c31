// What a screen reader says about the place of the keyboard or the pointer.
#pragma once

#include <string>

#include "ui/desk.h"

namespace ropewalk::ui {

/// The widget's name and value, then the values in a figure at its cursor or the pointer and their formula, in one line.
/// @param widget  that the keyboard or the pointer has reached; empty if there is none
std::string spoken(const Desk& desk, const std::string& widget);

}  // namespace ropewalk::ui
