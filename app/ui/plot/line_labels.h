// Names at the right ends of lines, instead of a legend; a click hides or shows a line.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "ui/plot/marks.h"

namespace ropewalk::ui {

/// How much room the names need at the right of a panel; 0 where there is nothing to name.
float line_labels_width(const Panel& panel, float available);

/// @param hidden       names that are not drawn; clicks change it
/// @param interactive  names react to the pointer
void draw_line_labels(const Canvas& canvas, const PanelFrame& frame, const Panel& panel, float width,
                      std::set<std::string>& hidden, bool interactive, MarkMemory& memory);

}  // namespace ropewalk::ui
