#include "ui/plot/colormap.h"

#include <implot.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "embedded_assets.h"

namespace ropewalk::ui {
namespace {

constexpr int kLast = std::tuple_size_v<decltype(Colormap::colors)> - 1;

/// Reads a file of assets/colormaps: one colour per line, evenly spaced; interpolates linearly between them.
Colormap from_asset(const std::string& id) {
  std::istringstream text{std::string(embedded_asset("colormaps/" + id + ".txt"))};
  std::vector<std::array<double, 3>> knots;
  for (std::array<double, 3> c; text >> c[0] >> c[1] >> c[2];) knots.push_back(c);
  Colormap map{.id = id, .colors = {}};
  for (std::size_t i = 0; i < map.colors.size(); ++i) {
    const double at = static_cast<double>(i) / kLast * static_cast<double>(knots.size() - 1);
    const std::size_t knot = std::min(static_cast<std::size_t>(at), knots.size() - 2);
    const auto channel = [&](std::size_t c) {
      return static_cast<int>(
          std::lround(std::lerp(knots[knot][c], knots[knot + 1][c], at - static_cast<double>(knot))));
    };
    map.colors[i] = IM_COL32(channel(0), channel(1), channel(2), 255);
  }
  return map;
}

Colormap from_implot(const std::string& id, ImPlotColormap source) {
  Colormap map{.id = id, .colors = {}};
  for (std::size_t i = 0; i < map.colors.size(); ++i)
    map.colors[i] = ImGui::ColorConvertFloat4ToU32(ImPlot::SampleColormap(static_cast<float>(i) / kLast, source));
  return map;
}

Colormap create(const std::string& id) {
  if (id == "viridis") return from_implot(id, ImPlotColormap_Viridis);
  if (id == "plasma") return from_implot(id, ImPlotColormap_Plasma);
  if (id == "greys") return from_implot(id, ImPlotColormap_Greys);
  return from_asset(id);
}

}  // namespace

ImU32 Colormap::at(double part) const {
  return colors[static_cast<std::size_t>(std::lround(std::clamp(part, 0.0, 1.0) * kLast))];
}

void Colormap::paint(std::span<const float> values, Range range, std::span<ImU32> out) const {
  const auto scale = static_cast<float>(kLast / range.size());
  const auto min = static_cast<float>(range.min);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const float index = std::max(0.0f, (values[i] - min) * scale + 0.5f);  // NaN becomes 0
    out[i] = colors[static_cast<std::size_t>(std::min(index, float{kLast}))];
  }
}

const std::vector<Colormap>& colormaps() {
  static const std::vector<Colormap> maps = [] {
    std::vector<Colormap> all;
    for (const char* id : kColormapIds) all.push_back(create(id));
    return all;
  }();
  return maps;
}

const Colormap& colormap(std::string_view id) {
  const auto found = std::ranges::find(colormaps(), id, &Colormap::id);
  return found == colormaps().end() ? colormaps().front() : *found;
}

}  // namespace ropewalk::ui
