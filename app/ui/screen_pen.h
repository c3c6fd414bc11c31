// Draws into the draw list of ImGui's current window. OpenGL draws heatmaps and large rectangles (heatmap_painter.h).
#pragma once

#include <imgui_internal.h>

#include <optional>
#include <vector>

#include "ui/pen.h"

namespace ropewalk::ui {

/// The parts of a page that no card covers, as rectangles.
/// @param cards  they do not overlap
std::vector<ImRect> uncovered(const ImRect& page, std::span<const ImRect> cards);

class ScreenPen final : public Pen {
 public:
  explicit ScreenPen(HeatmapPainter& painter) : painter_(painter) {}

  /// From here to `end_page`, cards are not filled one by one.
  /// @param paper, card  opaque colours of the page and of the cards on it
  void begin_page(ImU32 paper, ImU32 card) { page_ = Page{paper, card, {}}; }

  /// Paints the page at the bottom of the frame: all of it in the cards' colour, which is the fastest that OpenGL can do,
  /// then the paper between the cards. Thus software OpenGL computes few pixels twice.
  void end_page(ImVec2 size);

  void polyline(std::span<const ImVec2> points, ImU32 color, float weight, LineStyle style) override;
  void hairline(ImVec2 from, ImVec2 to, ImU32 color, float weight) override;
  void polygon(std::span<const ImVec2> points, ImU32 color) override;
  void area(std::span<const ImVec2> low, std::span<const ImVec2> high, ImU32 color) override;
  void disc(ImVec2 center, float radius, ImU32 color) override;
  void ring(ImVec2 center, float radius, ImU32 color, float weight) override;
  void rectangle(ImVec2 min, ImVec2 max, ImU32 color, float rounding) override;
  void card(ImVec2 min, ImVec2 max, ImU32 color, float rounding) override;
  void outline(ImVec2 min, ImVec2 max, ImU32 color, float rounding) override;
  void gradient(ImVec2 min, ImVec2 max, std::span<const ImU32> upwards) override;
  void text(ImVec2 at, std::string_view text, ImU32 color, float size, bool upwards) override;
  void image(std::uint64_t key, const HeatmapImage& image, ImVec2 min, ImVec2 max) override;
  void push_clip(ImVec2 min, ImVec2 max) override;
  void pop_clip() override;
  float density() const override;

 private:
  struct Page {
    ImU32 paper, card;
    std::vector<ImRect> cards;  ///< without the strips of their round corners
  };

  ImVec2 snapped(ImVec2 at) const;        ///< to the nearest whole pixel
  float whole_pixels(float width) const;  ///< of a line of this width, at least one

  HeatmapPainter& painter_;
  std::optional<Page> page_;
};

}  // namespace ropewalk::ui
