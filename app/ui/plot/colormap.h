// The colour maps that a heatmap can be seen in.
#pragma once

#include <imgui.h>

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "figure/parameter.h"

namespace ropewalk::ui {

struct Colormap {
  std::string id;
  /// From low to high, opaque; so many that neighbours differ by one level of a channel at most.
  std::array<ImU32, 2048> colors;

  /// @param part  0 low, 1 high
  ImU32 at(double part) const;

  /// The colours of many values at once; those beyond the range, and any that is no number, take an end's.
  /// @param out  as many as values
  void paint(std::span<const float> values, Range range, std::span<ImU32> out) const;
};

/// All of them, the default first. Needs an ImPlot context the first time.
const std::vector<Colormap>& colormaps();

/// The map of that id, or the default.
const Colormap& colormap(std::string_view id);

}  // namespace ropewalk::ui
