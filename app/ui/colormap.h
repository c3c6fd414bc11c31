// The colour maps that a heatmap can be seen in.
#pragma once

#include <imgui.h>

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ropewalk::ui {

struct Colormap {
  std::string id;
  std::array<ImU32, 256> colors;  ///< from low to high

  /// @param part  0 low, 1 high
  ImU32 at(double part) const;
};

/// All of them, the default first. Needs an ImPlot context the first time.
const std::vector<Colormap>& colormaps();

/// The map of that id, or the default.
const Colormap& colormap(std::string_view id);

}  // namespace ropewalk::ui
