// What all drawing code is given: colours, fonts, and who paints heatmaps.
#pragma once

#include "session/deadline.h"
#include "ui/fonts.h"
#include "ui/plot/heatmap_painter.h"
#include "ui/theme.h"

namespace ropewalk::ui {

struct Canvas {
  const Palette& colors;
  const Fonts& fonts;
  HeatmapPainter& painter;
  float weight = 1;                  ///< factor on the width of lines: above 1 in a lecture hall
  TimePoint deadline = kNoDeadline;  ///< heatmaps that are not sampled by then show their last texels
};

}  // namespace ropewalk::ui
