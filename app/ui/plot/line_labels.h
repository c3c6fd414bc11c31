// Draws names at the right ends of lines instead of a legend. A click hides or shows a line.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "ui/plot/marks.h"
#include "ui/plot/text_metrics.h"

namespace ropewalk::ui {

/// Width of the names at the right of a panel; 0 if there are none.
/// @param available  width of the panel
float line_labels_width(const Panel& panel, float available, const TextMetrics& text);

/// @param width        right margin of the panel
/// @param hidden       names of hidden lines; clicks change it
/// @param interactive  whether names react to the pointer
void draw_line_labels(const Canvas& canvas, const PanelFrame& frame, const Panel& panel, float width,
                      std::set<std::string>& hidden, bool interactive, MarkMemory& memory);

}  // namespace ropewalk::ui
