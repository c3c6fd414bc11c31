// A pen that writes SVG. Text stays text, in fonts that the file contains.
#pragma once

#include <map>
#include <set>
#include <string>

#include "vector/text_runs.h"
#include "vector/vector_pen.h"

namespace ropewalk::vector {

class SvgPen final : public VectorPen {
 public:
  /// @param outlines  draws letters as shapes, for programs that ignore a file's fonts
  SvgPen(float density, bool outlines) : VectorPen(density), outlines_(outlines) {}
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

  /// The elements that were drawn.
  const std::string& body() const { return body_; }
  /// CSS rules with the letters that the file uses of each font.
  std::string font_rules() const;

 private:
  void number(double value);
  void attribute(const char* name, double value);
  void color_attribute(const char* name, ImU32 color);
  void box(ImVec2 min, ImVec2 max);
  void path(std::span<const ImVec2> points);
  void draw_run(const Run& run, ImVec2 at, ImU32 color, float size, bool upwards);
  void draw_outlines(const Run& run, ImVec2 at, ImU32 color, float size, bool upwards);

  bool outlines_;
  std::string body_;
  int ids_ = 0;
  Faces& faces_ = Faces::shared();
  std::map<const Face*, std::set<unsigned>> used_;  ///< code points of each font
};

}  // namespace ropewalk::vector
