// The colour maps of heatmaps.
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
  /// From low to high, opaque. Neighbours differ by at most one level in each channel.
  std::array<ImU32, 2048> colors;

  /// @param part  0 low, 1 high
  ImU32 at(double part) const;

  /// Colours of many values. Values outside the range have the colour of the nearer end, NaN the lowest colour.
  /// @param out  same size as `values`
  void paint(std::span<const float> values, Range range, std::span<ImU32> out) const;
};

/// The ids of all colour maps, the default first.
inline constexpr std::array<const char*, 5> kColormapIds{"coolwarm", "blues", "viridis", "plasma", "greys"};

/// All colour maps, in the order of their ids. The first call needs an ImPlot context.
const std::vector<Colormap>& colormaps();

/// The colour map with this id, or the default if there is none.
const Colormap& colormap(std::string_view id);

}  // namespace ropewalk::ui
