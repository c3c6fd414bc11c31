// A pen that draws nothing, for the frames in which the layout of a page settles.
#pragma once

#include "vector/vector_pen.h"

namespace ropewalk::vector {

class NullPen final : public VectorPen {
 public:
  NullPen() : VectorPen(1) {}
  void polyline(std::span<const ImVec2>, ImU32, float, LineStyle) override {}
  void polygon(std::span<const ImVec2>, ImU32) override {}
  void disc(ImVec2, float, ImU32) override {}
  void ring(ImVec2, float, ImU32, float) override {}
  void rectangle(ImVec2, ImVec2, ImU32, float) override {}
  void outline(ImVec2, ImVec2, ImU32, float) override {}
  void gradient(ImVec2, ImVec2, std::span<const ImU32>) override {}
  void text(ImVec2, std::string_view, ImU32, float, bool) override {}
  void image(std::uint64_t, const ui::HeatmapImage&, ImVec2, ImVec2) override {}
  void push_clip(ImVec2, ImVec2) override {}
  void pop_clip() override {}
};

}  // namespace ropewalk::vector
