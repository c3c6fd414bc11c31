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

/// Caches of a panel: the points and texels of an unchanged view are not computed again.
struct MarkMemory {
  int line_count = 1;  ///< number of lines and stems in the whole plot
  std::map<std::string, std::pair<LineRequest, LinePoints>> lines;
  std::map<std::string, HeatmapTexels> heatmaps;
};

/// The colours of a heatmap: chosen in the view, or fixed if the figure shows the difference to a pinned one.
HeatmapStyle style_of(const Heatmap& heatmap, const OpenFigure& view);

void draw_heatmap(const Canvas& canvas, const PanelFrame& frame, const Heatmap& mark, const HeatmapStyle& style,
                  HeatmapTexels& texels, std::uint64_t key);

constexpr float kHandleRadius = 8;  ///< of a handle's ring, times the canvas' weight

/// What the marks of a panel have to leave out or to leave free.
struct MarkLimits {
  const std::set<std::string>& hidden;  ///< names of marks that are not drawn
  const std::vector<ImVec2>& handles;   ///< middles of the rings that names must not touch
};

/// Draws all marks except heatmaps and tables.
void draw_marks(const Canvas& canvas, const PanelFrame& frame, const Panel& panel, const MarkLimits& limits,
                MarkMemory& memory);

/// The points of a line or of stems to draw, from the cache if the view has not changed.
const LinePoints& line_points(const Canvas& canvas, const PanelFrame& frame, const std::string& name,
                              const std::shared_ptr<const LineSource>& source, MarkMemory& memory);

}  // namespace ropewalk::ui
