// Writes the values into the cells of a heatmap, where cells are large enough.
#pragma once

#include "ui/canvas.h"
#include "ui/plot/heatmap_view.h"
#include "ui/plot/panel_frame.h"

namespace ropewalk::ui {

/// Draws nothing if a cell has no room for a number of two decimals in the current font. Each number is black or white,
/// whichever can be read better on its cell.
/// @param texels  of the heatmap, as they are drawn
void draw_cell_values(const Canvas& canvas, const PanelFrame& frame, const Heatmap& mark, const HeatmapTexels& texels);

}  // namespace ropewalk::ui
