// A pen that draws with cairo, which writes PDF.
#pragma once

#include <cairo.h>

#include <map>

#include "vector/text_runs.h"
#include "vector/vector_pen.h"

namespace ropewalk::vector {

class CairoPen final : public VectorPen {
 public:
  /// @param cairo  its unit is the logical pixel; must exist as long as the pen
  CairoPen(cairo_t* cairo, float density) : VectorPen(density), cairo_(cairo) {}
  ~CairoPen() override;
  void polyline(std::span<const ImVec2> points, ImU32 color, float weight, LineStyle style) override;
  void polygon(std::span<const ImVec2> points, ImU32 color) override;
  void disc(ImVec2 center, float radius, ImU32 color) override;
  void ring(ImVec2 center, float radius, ImU32 color, float weight) override;
  void rectangle(ImVec2 min, ImVec2 max, ImU32 color, float rounding) override;
  void outline(ImVec2 min, ImVec2 max, ImU32 color, float rounding) override;
  void gradient(ImVec2 min, ImVec2 max, std::span<const ImU32> upwards) override;
  void text(ImVec2 at, std::string_view text, ImU32 color, float size, bool upwards) override;
  void image(std::uint64_t key, const ui::HeatmapImage& image, ImVec2 min, ImVec2 max) override;
  void push_clip(ImVec2 min, ImVec2 max) override;
  void pop_clip() override;

 private:
  void fill(ImU32 color);
  void stroke(ImU32 color, float weight, LineStyle style = LineStyle::solid);
  void add_circle(ImVec2 center, float radius);
  void add_rectangle(ImVec2 min, ImVec2 max, float rounding);

  cairo_t* cairo_;
  Faces& faces_ = Faces::shared();
  std::map<const Face*, cairo_font_face_t*> fonts_;
};

}  // namespace ropewalk::vector
