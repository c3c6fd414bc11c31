// Draws the marks of a panel inside its frame.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "session/session.h"
#include "ui/fonts.h"
#include "ui/heatmap_painter.h"
#include "ui/heatmap_view.h"
#include "ui/line_points.h"
#include "ui/panel_frame.h"
#include "ui/theme.h"

namespace ropewalk::ui {

/// What drawing needs besides the plot.
struct Canvas {
  const Palette& colors;
  const Fonts& fonts;
  HeatmapPainter& painter;
  float weight = 1;  ///< how many times as thick as usual lines are: on a lecture hall's wall more
  TimePoint deadline = kNoDeadline;  ///< by when heatmaps are sampled, or else show their last texels
};

/// What a panel keeps from frame to frame, so that an unchanged picture costs nothing to make again.
struct MarkMemory {
  int line_count = 1;  ///< lines and stems of the whole plot
  std::map<std::string, std::pair<LineRequest, LinePoints>> lines;
  std::map<std::string, HeatmapTexels> heatmaps;
};

/// As the figure's view has it; differences have colours and a range of their own.
HeatmapStyle style_of(const Heatmap& heatmap, const OpenFigure& view);

void draw_heatmap(const Canvas& canvas, ImDrawList& list, const PanelFrame& frame, const Heatmap& mark,
                  const HeatmapStyle& style, HeatmapTexels& texels, std::uint64_t key);

/// All marks but heatmaps and tables. `hidden` names are left out.
void draw_marks(const Canvas& canvas, ImDrawList& list, const PanelFrame& frame, const Panel& panel,
                const std::set<std::string>& hidden, MarkMemory& memory);

/// The thinned points of a line or of stems in this frame.
const LinePoints& line_points(const PanelFrame& frame, const std::string& name,
                              const std::shared_ptr<const LineSource>& source, MarkMemory& memory);

}  // namespace ropewalk::ui
