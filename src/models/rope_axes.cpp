#include "models/rope_axes.h"

#include <algorithm>
#include <cmath>

namespace ropewalk {
namespace {

std::vector<std::int64_t> axes_of_key(const Keys& keys, const std::string& key) {
  constexpr std::size_t kMostAxes = 4;
  std::vector<std::int64_t> axes;
  for (const double width : keys.list(key).value_or(std::vector<double>{})) {
    if (axes.size() == kMostAxes || width != std::floor(width) || width < 2 || width > 8192 || std::fmod(width, 2) != 0)
      keys.reject(key, "a list of up to 4 even numbers from 2 to 8192");
    axes.push_back(static_cast<std::int64_t>(width));
  }
  return axes;
}

std::vector<std::int64_t> axes_of_class(const nlohmann::json& rule, std::int64_t head_dim) {
  // Wan: a third each to row and column, rounded down, the rest to time.
  if (rule == "video") return {head_dim - 4 * (head_dim / 6), 2 * (head_dim / 6), 2 * (head_dim / 6)};
  if (rule == "alternating") return {head_dim / 2, head_dim / 2};
  if (!rule.is_number_integer()) return {};
  const auto count = rule.get<std::int64_t>();
  return std::vector<std::int64_t>(static_cast<std::size_t>(count), 2 * (head_dim / (2 * count)));
}

}  // namespace

bool read_axes(const Keys& keys, const PartSource& source, RopeLayers& layers) {
  const std::string key = keys.first_of({"axes_dims_rope", "axes_dim_rope", "axes_dim", "axes_dims", "rope_axes_dim"});
  std::vector<std::int64_t> axes =
      key.empty() || !keys.value(key)->is_array() ? std::vector<std::int64_t>{} : axes_of_key(keys, key);
  if (keys.is_true("position_encoding_2d")) {  // ChatGLM-6B: the position in the text and the one in the answer
    axes = {layers.head_dim / 2, layers.head_dim / 2};
    layers.pairing = Pairing::half_split;
  }
  if (axes.empty() && source.row.contains("axes")) axes = axes_of_class(source.row["axes"], layers.head_dim);
  if (axes.empty() || std::ranges::any_of(axes, [](std::int64_t width) { return width < 2 || width % 2 != 0; }))
    return false;
  layers.axes = std::move(axes);
  layers.rope_type = "axial";
  layers.alternates_axes = source.row.value("axes", nlohmann::json()) == "alternating";
  std::int64_t sum = 0;
  for (const std::int64_t width : layers.axes) sum += width;
  layers.head_dim = std::max(layers.head_dim, sum);
  layers.scaling.method = RopeMethod::unscaled;
  layers.scaling.rotary_dim = layers.scaling.head_dim = std::ranges::max(layers.axes);
  return true;
}

}  // namespace ropewalk
