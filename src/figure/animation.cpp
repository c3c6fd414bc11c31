#include "figure/animation.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <stdexcept>

#include "figure/text.h"

namespace ropewalk {
namespace {

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return {};
  return value;
}

bool is_even(double value) { return std::fmod(value, 2) == 0; }

}  // namespace

Range read_range(std::string_view text) {
  const auto dots = text.find("..");
  if (dots != std::string_view::npos) {
    const auto from = number(trimmed(text.substr(0, dots)));
    const auto to = number(trimmed(text.substr(dots + 2)));
    if (from && to && *from != *to) return {*from, *to};
  }
  throw std::invalid_argument(quoted(text) + " is no range: write two different numbers, such as 0..99.");
}

Animation read_animation(std::string_view text, const ParameterSet& known, int frames) {
  const auto [key, value] = key_and_value(text);
  if (key.empty())
    throw std::invalid_argument(quoted(text) +
                                " moves nothing: write PARAMETER=FROM..TO, such as position=0..99.");
  const Parameter& parameter = known_parameter(key, known);
  if (!parameter.numeric())
    throw std::invalid_argument(parameter.id + " cannot run from one value to another: it is no number.");
  const Range ends = read_range(value);
  for (const double end : {ends.min, ends.max}) parameter.parse(shortest(end));
  if (frames < kMinFrames || frames > kMaxFrames)
    throw std::invalid_argument("an animation cannot have " + std::to_string(frames) + " frames: it takes " +
                                std::to_string(kMinFrames) + " to " + std::to_string(kMaxFrames) + ".");
  return {parameter.id, ends.min, ends.max, frames};
}

Value animated_value(const Parameter& parameter, double from, double to, double t) {
  const bool ratios = parameter.logarithmic && from > 0 && to > 0;
  double value = ratios ? from * std::pow(to / from, t) : from + t * (to - from);
  if (t <= 0) value = from;
  if (t >= 1) value = to;
  value = std::clamp(value, std::min(from, to), std::max(from, to));
  if (parameter.type == ParameterType::real) return value;
  const bool even = parameter.snap == Snap::even && is_even(from) && is_even(to);
  return static_cast<std::int64_t>(even ? 2 * std::round(value / 2) : std::round(value));
}

ParameterSet frame_values(const ParameterSet& set, const Animation& animation, int frame) {
  ParameterSet result = set;
  const double t = static_cast<double>(frame) / (animation.frames - 1);
  result.assign(animation.parameter,
                animated_value(set.parameter(animation.parameter), animation.from, animation.to, t));
  return result;
}

std::string frame_file(std::string_view name, int frame, int frames) {
  const std::size_t width = std::max<std::size_t>(4, std::to_string(frames).size());
  const std::string number = std::to_string(frame + 1);
  return std::string(name) + "-" + std::string(width - number.size(), '0') + number + ".png";
}

}  // namespace ropewalk
