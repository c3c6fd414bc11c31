// What the pens of vector files share: the resolution of images, and shapes that are drawn as other shapes.
#pragma once

#include <cmath>
#include <vector>

#include "ui/pen.h"
#include "ui/theme.h"

namespace ropewalk::vector {

class VectorPen : public ui::Pen {
 public:
  /// @param density  samples per logical pixel of heatmaps and long lines
  explicit VectorPen(float density) : density_(density) {}

  void hairline(ImVec2 from, ImVec2 to, ImU32 color, float weight) override {
    const ImVec2 line[] = {from, to};
    polyline(line, color, weight * ui::kThinLineWeight, LineStyle::solid);
  }
  void area(std::span<const ImVec2> low, std::span<const ImVec2> high, ImU32 color) override {
    std::vector<ImVec2> points(low.begin(), low.end());
    points.insert(points.end(), high.rbegin(), high.rend());
    polygon(points, color);
  }
  float density() const override { return density_; }

 protected:
  /// Where ImGui would draw a text: letters begin at whole logical pixels.
  static ImVec2 snapped(ImVec2 at, bool upwards) {
    return {std::floor(at.x), upwards ? std::ceil(at.y) : std::floor(at.y)};
  }

 private:
  float density_;
};

}  // namespace ropewalk::vector
