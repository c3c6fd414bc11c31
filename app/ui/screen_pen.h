// Draws into the draw list of ImGui's current window. OpenGL draws heatmaps and large rectangles (heatmap_painter.h).
#pragma once

#include "ui/pen.h"

namespace ropewalk::ui {

class ScreenPen final : public Pen {
 public:
  explicit ScreenPen(HeatmapPainter& painter) : painter_(painter) {}
  void polyline(std::span<const ImVec2> points, ImU32 color, float weight, LineStyle style) override;
  void hairline(ImVec2 from, ImVec2 to, ImU32 color, float weight) override;
  void polygon(std::span<const ImVec2> points, ImU32 color) override;
  void area(std::span<const ImVec2> low, std::span<const ImVec2> high, ImU32 color) override;
  void disc(ImVec2 center, float radius, ImU32 color) override;
  void ring(ImVec2 center, float radius, ImU32 color, float weight) override;
  void rectangle(ImVec2 min, ImVec2 max, ImU32 color, float rounding) override;
  void outline(ImVec2 min, ImVec2 max, ImU32 color, float rounding) override;
  void gradient(ImVec2 min, ImVec2 max, std::span<const ImU32> upwards) override;
  void text(ImVec2 at, std::string_view text, ImU32 color, float size, bool upwards) override;
  void image(std::uint64_t key, const HeatmapImage& image, ImVec2 min, ImVec2 max) override;
  void push_clip(ImVec2 min, ImVec2 max) override;
  void pop_clip() override;
  float density() const override;

 private:
  HeatmapPainter& painter_;
};

}  // namespace ropewalk::ui
