// What a picture file shows: one figure on plain ground, or several as a dashboard of cards.
#pragma once

#include <map>
#include <string>

#include "session/evaluations.h"
#include "ui/card.h"
#include "ui/host.h"

namespace ropewalk::ui {

class ExportPage {
 public:
  /// In the current ImGui and ImPlot contexts.
  explicit ExportPage(HeatmapPainter& painter);

  /// Evaluates what the picture shows. On a dashboard the card of a figure that cannot be drawn says why.
  /// @throws std::invalid_argument where a lone figure cannot be drawn at these values
  void prepare(const Session& session, const PictureRequest& request);

  /// Everything between ImGui::NewFrame and ImGui::Render.
  void draw();

  /// What the picture is cleared with.
  ImVec4 background() const;

 private:
  void draw_one(const std::string& id, ImVec2 position, ImVec2 size, bool framed);

  HeatmapPainter& painter_;
  Fonts fonts_;
  Session session_;
  PictureRequest request_;
  Evaluations evaluations_;
  std::map<std::string, PlotMemory> memories_;
};

}  // namespace ropewalk::ui
