// Draws a table in the place of a plot.
#pragma once

#include "ui/canvas.h"
#include "ui/plot/panel_frame.h"

namespace ropewalk::ui {

constexpr float kLargestTableScale = 1.5f;  ///< text of a table over the text of plots

/// The scale with which the table just fits into the frame, at most kLargestTableScale.
/// @param scrolls  a table that would be smaller than 0.8 (in lecture mode 1) does not shrink further
float table_scale(const Canvas& canvas, const Table& table, const PanelFrame& frame, bool scrolls);

/// Draws the table. Where it does not fit, its texts wrap in their columns and its rows move closer; then it scrolls, or
/// in lecture mode leaves out its last rows.
/// @param scale    of table_scale, or smaller
/// @param scrolls  whether it may wrap and scroll; else it has to fit
void draw_table(const Canvas& canvas, const Table& table, const PanelFrame& frame, float scale, bool scrolls);

}  // namespace ropewalk::ui
