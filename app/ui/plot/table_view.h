// Draws a table in the place of a plot.
#pragma once

#include "ui/canvas.h"
#include "ui/plot/panel_frame.h"

namespace ropewalk::ui {

constexpr float kLargestTableScale = 1.5f;  ///< text of a table over the text of plots

/// The scale with which the table just fits into the frame, at most kLargestTableScale and at least 0.8 (in lecture
/// mode 1): smaller letters cannot be read.
float table_scale(const Canvas& canvas, const Table& table, const PanelFrame& frame);

/// Height of the table in the current font with rows as close as they may be, if it has this width.
float table_height(const Canvas& canvas, const Table& table, float width);

/// Draws the table. Where it does not fit, its texts wrap in their columns and its rows move closer; then it scrolls, or
/// in pictures and in lecture mode leaves out its last columns and rows and says how many.
/// @param scale    of table_scale, or smaller
/// @param scrolls  false in pictures
void draw_table(const Canvas& canvas, const Table& table, const PanelFrame& frame, float scale, bool scrolls);

}  // namespace ropewalk::ui
