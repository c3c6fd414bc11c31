// Links in the window: copying the link to what is shown, and opening one.
#pragma once

#include <string>
#include <string_view>

#include "ui/desk.h"

namespace ropewalk::ui {

/// The link to what the window shows, see link_to, from "?" on; empty if nothing differs from the first start.
/// @throws std::invalid_argument if it would be too long
std::string link_to_window(const Desk& desk);

/// The open figures, the maximised one and the step of the lesson, as text: it stays the same while only values change.
std::string place_in_window(const Desk& desk);

/// "Rotation - Ropewalk": the title of the lesson, or of the figure if only one is shown.
std::string title_of_window(const Desk& desk);

/// Copies the link to the window, or to one figure alone if `figure` is its id. Asks for the site where it is unknown.
/// @throws as link_to_window
void copy_link(Desk& desk, const std::string& figure);

/// Shows what a link names; one undo step. A lesson is closed that the link does not name. The status says what was
/// ignored.
/// @return what the link says about embedding
Embed open_link_on(Desk& desk, std::string_view text);

}  // namespace ropewalk::ui
