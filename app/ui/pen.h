// The interface through which every picture is drawn. On the screen it fills an ImDrawList; in files it writes vectors.
// ImGui measures text and places windows in both cases, so that a file shows what the window shows.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <string_view>

#include "figure/plot.h"
#include "ui/plot/heatmap_painter.h"

namespace ropewalk::ui {

/// Coordinates are logical pixels, y grows downwards. Shapes are drawn over earlier ones.
class Pen {
 public:
  virtual ~Pen() = default;

  /// Dashes are multiples of the weight (dash_pattern).
  virtual void polyline(std::span<const ImVec2> points, ImU32 color, float weight,
                        LineStyle style = LineStyle::solid) = 0;
  /// A thin horizontal or vertical line. On the screen it fills whole pixels: between two pixels it would look pale and
  /// wide.
  /// @param weight  factor on its width
  virtual void hairline(ImVec2 from, ImVec2 to, ImU32 color, float weight) = 0;
  /// A filled convex polygon.
  virtual void polygon(std::span<const ImVec2> points, ImU32 color) = 0;
  /// Fills the area between two lines with the same number of points.
  virtual void area(std::span<const ImVec2> low, std::span<const ImVec2> high, ImU32 color) = 0;
  virtual void disc(ImVec2 center, float radius, ImU32 color) = 0;
  virtual void ring(ImVec2 center, float radius, ImU32 color, float weight) = 0;
  virtual void rectangle(ImVec2 min, ImVec2 max, ImU32 color, float rounding = 0) = 0;
  /// A filled rectangle under which there is nothing but the colour of the page.
  virtual void card(ImVec2 min, ImVec2 max, ImU32 color, float rounding) { rectangle(min, max, color, rounding); }
  virtual void outline(ImVec2 min, ImVec2 max, ImU32 color, float rounding = 0) = 0;
  /// A rectangle whose colour changes evenly from its bottom edge to its top edge.
  /// @param upwards  at least two opaque colours, the lowest first
  virtual void gradient(ImVec2 min, ImVec2 max, std::span<const ImU32> upwards) = 0;
  /// One line of text in ImGui's current font.
  /// @param at       its top left corner; if it reads upwards, its bottom left corner
  /// @param size     height of a line in logical pixels
  /// @param upwards  turns the text by 90 degrees
  virtual void text(ImVec2 at, std::string_view text, ImU32 color, float size, bool upwards = false) = 0;
  /// The texels of a heatmap, with hard edges. Pixels without a texel stay as they are.
  /// @param key  one per heatmap; the pen may cache the texels of each
  virtual void image(std::uint64_t key, const HeatmapImage& image, ImVec2 min, ImVec2 max) = 0;
  /// Until pop_clip nothing is drawn outside of this rectangle or of the clips around it.
  virtual void push_clip(ImVec2 min, ImVec2 max) = 0;
  virtual void pop_clip() = 0;
  /// Pixels for each logical pixel: how finely heatmaps and long lines are sampled.
  virtual float density() const = 0;
};

/// Lengths of dashes and gaps, alternating, in multiples of the weight; empty for a solid line.
std::span<const float> dash_pattern(LineStyle style);

}  // namespace ropewalk::ui
