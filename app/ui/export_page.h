// Draws the page of an exported picture: one figure on a plain background, or a dashboard of cards.
#pragma once

#include <map>
#include <string>

#include "session/evaluations.h"
#include "ui/card.h"
#include "ui/card_grid.h"
#include "ui/host.h"
#include "ui/style.h"

namespace ropewalk::ui {

class ExportPage {
 public:
  /// Evaluates the figures and loads the fonts, between two frames of the current ImGui context, which must be the same
  /// for all calls. On a dashboard, the card of a figure that cannot be drawn shows the error.
  /// @throws std::invalid_argument if the page is one figure that cannot be drawn at these values
  void prepare(const Session& session, const PictureRequest& request);

  /// Draws one frame of the page, from ImGui::NewFrame to ImGui::Render. Sizes are final in frame kSettlingFrames.
  /// @param density  framebuffer pixels for each logical pixel: how finely letters are measured
  void draw(Pen& pen, float density);

  static constexpr int kSettlingFrames = 3;

  /// The colour that the framebuffer is cleared with.
  ImVec4 background() const;

 private:
  Canvas canvas(Pen& pen, const Palette& colors) const;
  void draw_figures(Pen& pen);
  void draw_one(Pen& pen, const std::string& id, ImVec2 position, ImVec2 size, bool framed);

  std::map<FontFiles, Fonts> fonts_;  ///< that pictures have used so far
  Session session_;
  PictureRequest request_;
  Style style_;
  Palette colors_;
  Evaluations evaluations_;
  std::map<std::string, PlotMemory> memories_;
};

}  // namespace ropewalk::ui
