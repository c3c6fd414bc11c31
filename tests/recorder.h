// A pen that notes which texts are drawn, where, and on which colour, and where there are lines, areas and images.
#pragma once

#include <imgui_internal.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ui/pen.h"

namespace ropewalk::test {

struct DrawnText {
  std::string text;
  ImRect box;
  float size = 0;
  ImU32 color = 0, ground = 0;
  bool cut = false;  ///< the clip around it hides a part

  /// The box without the space above and below lower case letters, which no ink touches.
  ImRect letters() const {
    ImRect inner = box;
    const float space = 0.15f * size;
    inner.Expand(box.GetWidth() > box.GetHeight() || text.size() == 1 ? ImVec2(0, -space) : ImVec2(-space, 0));
    return inner;
  }
};

class Recorder final : public ui::Pen {
 public:
  std::vector<DrawnText> texts;
  std::vector<ImRect> shapes;  ///< boxes of what is drawn except for texts and hairlines

  void clear(ImU32 paper, ImVec2 screen) {
    texts.clear();
    shapes.clear();
    images_.clear();
    rectangles_ = {{ImRect(ImVec2(0, 0), screen), paper}};
    clips_ = {ImRect(ImVec2(0, 0), screen)};
  }

  void text(ImVec2 at, std::string_view text, ImU32 color, float size, bool upwards) override {
    if (text.find_first_not_of(' ') == text.npos) return;
    const float width = ImGui::GetFont()->CalcTextSizeA(size, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
    const ImRect box =
        upwards ? ImRect(at - ImVec2(0, width), at + ImVec2(size, 0)) : ImRect(at, at + ImVec2(width, size));
    ImRect visible = clips_.back();
    visible.Expand(1.5f);
    if (!visible.Overlaps(box)) return;
    texts.push_back({std::string(text), box, size, color, ground_at(box.GetCenter()), !visible.Contains(box)});
  }
  void rectangle(ImVec2 min, ImVec2 max, ImU32 color, float) override {
    if (color >> IM_COL32_A_SHIFT > 0xC0) rectangles_.push_back({ImRect(min, max), color});
  }
  void image(std::uint64_t, const ui::HeatmapImage& image, ImVec2 min, ImVec2 max) override {
    shapes.emplace_back(min, max);
    images_.push_back({ImRect(min, max), image, {image.texels.begin(), image.texels.end()}, rectangles_.size()});
  }
  void push_clip(ImVec2 min, ImVec2 max) override {
    ImRect clip(min, max);
    clip.ClipWith(clips_.back());
    clips_.push_back(clip);
  }
  void pop_clip() override { clips_.pop_back(); }
  float density() const override { return 1; }
  void polyline(std::span<const ImVec2> points, ImU32, float, LineStyle) override { shape(points); }
  void hairline(ImVec2, ImVec2, ImU32, float) override {}
  void polygon(std::span<const ImVec2> points, ImU32) override { shape(points); }
  void area(std::span<const ImVec2> low, std::span<const ImVec2>, ImU32) override { shape(low); }
  void disc(ImVec2 center, float, ImU32) override { shape({&center, 1}); }
  void ring(ImVec2, float, ImU32, float) override {}
  void outline(ImVec2, ImVec2, ImU32, float) override {}
  void gradient(ImVec2, ImVec2, std::span<const ImU32>) override {}

 private:
  void shape(std::span<const ImVec2> points) {
    if (points.empty()) return;
    ImRect box(points.front(), points.front());
    for (const ImVec2& point : points) box.Add(point);
    shapes.push_back(box);
  }

  struct Painted {
    ImRect box;
    ui::HeatmapImage image;
    std::vector<ImU32> texels;
    std::size_t after;  ///< rectangles drawn before it
  };

  /// The colour of the last rectangle or heatmap below a point.
  ImU32 ground_at(ImVec2 at) const {
    for (std::size_t i = rectangles_.size(); i-- > 0;) {
      for (auto painted = images_.rbegin(); painted != images_.rend(); ++painted)
        if (painted->after == i + 1 && painted->box.Contains(at)) return texel_at(*painted, at);
      if (rectangles_[i].first.Contains(at)) return rectangles_[i].second;
    }
    return rectangles_.front().second;
  }

  static ImU32 texel_at(const Painted& painted, ImVec2 at) {
    const auto index = [](double part, const Range& range, int count) {
      return std::clamp(static_cast<int>(range.min + part * range.size()), 0, count - 1);
    };
    const ui::HeatmapImage& image = painted.image;
    const int row = index((at.y - painted.box.Min.y) / painted.box.GetHeight(), image.down, image.rows);
    const int column = index((at.x - painted.box.Min.x) / painted.box.GetWidth(), image.across, image.columns);
    return painted.texels[static_cast<std::size_t>(row) * static_cast<std::size_t>(image.columns) +
                          static_cast<std::size_t>(column)];
  }

  std::vector<std::pair<ImRect, ImU32>> rectangles_;
  std::vector<Painted> images_;
  std::vector<ImRect> clips_;
};

}  // namespace ropewalk::test
