// Draws the marks of a panel inside its frame.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "session/session.h"
#include "ui/canvas.h"
#include "ui/plot/heatmap_view.h"
#include "ui/plot/line_points.h"
#include "ui/plot/panel_frame.h"

namespace ropewalk::ui {

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
