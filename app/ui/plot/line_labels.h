// Names at the right ends of lines, instead of a legend; a click hides or shows a line.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "ui/plot/marks.h"
#include "ui/plot/text_metrics.h"

namespace ropewalk::ui {

/// Room that the names need at the right of a panel; 0 if no line has a name to show.
float line_labels_width(const Panel& panel, float available, const TextMetrics& text);

/// @param hidden       names that are not drawn; clicks change it
/// @param interactive  names react to the pointer
void draw_line_labels(const Canvas& canvas, const PanelFrame& frame, const Panel& panel, float width,
                      std::set<std::string>& hidden, bool interactive, MarkMemory& memory);

}  // namespace ropewalk::ui
