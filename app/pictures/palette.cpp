#include "pictures/palette.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numeric>
#include <utility>

namespace ropewalk {
namespace {

constexpr std::size_t kMaxKnownColors = std::size_t{1} << 20;

struct WeightedColor {
  Rgb color;
  double pixels;
};

std::uint32_t packed(const std::uint8_t* pixel) {
  return static_cast<std::uint32_t>(pixel[0] | pixel[1] << 8 | pixel[2] << 16);
}

Rgb unpacked(std::uint32_t color) {
  return {static_cast<std::uint8_t>(color), static_cast<std::uint8_t>(color >> 8),
          static_cast<std::uint8_t>(color >> 16)};
}

/// Every colour of the pictures, in the order of their numbers, so that the result is the same on every system.
std::vector<WeightedColor> colors_of(std::span<const Image> pictures) {
  std::unordered_map<std::uint32_t, double> counts;
  for (const Image& picture : pictures) {
    double* count = nullptr;  // of the previous pixel's colour
    for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
      const std::uint32_t color = packed(&picture.rgba[i]);
      if (!count || color != packed(&picture.rgba[i - 4])) count = &counts[color];
      ++*count;
    }
  }
  std::vector<WeightedColor> colors;
  for (const auto& [color, pixels] : std::map(counts.begin(), counts.end()))
    colors.push_back({unpacked(color), pixels});
  return colors;
}

/// Colours that become one entry of the palette.
struct Box {
  std::span<WeightedColor> colors;
  double spread = 0;  ///< largest sum of squared distances from the mean along an axis
  std::size_t axis = 0;
  Rgb mean{};

  explicit Box(std::span<WeightedColor> contents) : colors(contents) {
    double pixels = 0;
    for (const WeightedColor& color : colors) pixels += color.pixels;
    for (std::size_t channel = 0; channel < 3; ++channel) {
      double sum = 0, squares = 0;
      for (const auto& [color, weight] : colors) {
        sum += weight * color[channel];
        squares += weight * color[channel] * color[channel];
      }
      mean[channel] = static_cast<std::uint8_t>(std::lround(sum / pixels));
      const double along = colors.size() < 2 ? 0 : squares - sum * sum / pixels;
      if (along > spread) spread = along, axis = channel;
    }
  }

  /// Cuts at the mean along the axis of the largest spread.
  std::pair<Box, Box> halves() const {
    const auto middle =
        std::ranges::partition(colors, [&](const WeightedColor& c) { return c.color[axis] <= mean[axis]; });
    const auto low = static_cast<std::size_t>(middle.begin() - colors.begin());
    // The mean is rounded, so that it may be above every colour.
    const std::size_t cut = std::clamp<std::size_t>(low, 1, colors.size() - 1);
    return {Box(colors.first(cut)), Box(colors.subspan(cut))};
  }
};

}  // namespace

std::vector<Rgb> choose_palette(std::span<const Image> pictures, std::size_t count) {
  std::vector<WeightedColor> colors = colors_of(pictures);
  const double pixels = std::accumulate(colors.begin(), colors.end(), 0.0,
                                        [](double sum, const WeightedColor& color) { return sum + color.pixels; });
  std::vector<Rgb> palette;
  const auto common = std::ranges::partition(colors, [&](const WeightedColor& c) { return c.pixels < pixels / 64; });
  for (const WeightedColor& color : common) palette.push_back(color.color);
  colors.erase(common.begin(), colors.end());
  // By its pixels alone, a large area would outweigh the thin lines that a figure is made of.
  for (WeightedColor& color : colors) color.pixels = std::sqrt(color.pixels);
  if (colors.empty()) return palette;

  std::vector<Box> boxes{Box(colors)};
  while (palette.size() + boxes.size() < count) {
    const auto widest = std::ranges::max_element(boxes, {}, &Box::spread);
    if (widest->spread <= 0) break;
    auto [low, high] = widest->halves();
    *widest = low;
    boxes.push_back(high);
  }
  for (const Box& box : boxes) palette.push_back(box.mean);
  return palette;
}

std::uint8_t NearestColors::nearest(std::uint32_t color) {
  if (const auto known = known_.find(color); known != known_.end()) return known->second;
  const Rgb wanted = unpacked(color);
  const auto distance = [&](const Rgb& other) {
    int sum = 0;
    for (std::size_t channel = 0; channel < 3; ++channel)
      sum += (wanted[channel] - other[channel]) * (wanted[channel] - other[channel]);
    return sum;
  };
  const auto best = std::ranges::min_element(palette_, {}, distance);
  for (std::size_t channel = 0; channel < 3; ++channel)
    largest_error_ = std::max(largest_error_, std::abs(wanted[channel] - (*best)[channel]));
  const auto index = static_cast<std::uint8_t>(best - palette_.begin());
  if (known_.size() < kMaxKnownColors) known_.emplace(color, index);
  return index;
}

std::vector<std::uint8_t> NearestColors::indices(const Image& picture) {
  std::vector<std::uint8_t> result(picture.rgba.size() / 4);
  for (std::size_t i = 0; i < result.size(); ++i) {
    const std::uint32_t color = packed(&picture.rgba[4 * i]);
    const bool repeated = i > 0 && color == packed(&picture.rgba[4 * (i - 1)]);
    result[i] = repeated ? result[i - 1] : nearest(color);
  }
  return result;
}

}  // namespace ropewalk
