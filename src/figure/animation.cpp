#include "figure/animation.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>

#include "portable/functions.h"
#include "text/numbers.h"
#include "text/strings.h"
#include "text/typed_number.h"

namespace ropewalk {
namespace {

bool along_logarithm(const Parameter& parameter, double from, double to) {
  return parameter.logarithmic && from > 0 && to > 0;
}

std::optional<double> finite_number(std::string_view text) {
  const auto value = typed_real(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

bool is_even(double value) { return std::fmod(value, 2) == 0; }

int usual_frames(const Parameter& parameter, const Range& ends) {
  if (parameter.type != ParameterType::integer || parameter.logarithmic) return kUsualFrames;
  const double values = std::abs(ends.size()) + 1;
  return values <= kMostValues ? static_cast<int>(values) : kUsualFrames;
}

}  // namespace

double number_of(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? 1 : 0;
  throw std::logic_error("this value is no number");
}

Value animated_value(const Parameter& parameter, double from, double to, double passed) {
  double value =
      along_logarithm(parameter, from, to) ? from * portable::pow(to / from, passed) : from + (to - from) * passed;
  if (passed >= 1) value = to;  // the power may be off by a rounding
  value = std::clamp(value, std::min(from, to), std::max(from, to));
  if (parameter.type == ParameterType::real) return value;
  const bool even = parameter.snap == Snap::even && is_even(from) && is_even(to);
  return static_cast<std::int64_t>(even ? 2 * std::llround(value / 2) : std::llround(value));
}

double passed_at(const Parameter& parameter, Range range, double value) {
  const double passed = along_logarithm(parameter, range.min, range.max)
                            ? portable::log(value / range.min) / portable::log(range.max / range.min)
                            : (value - range.min) / (range.max - range.min);
  return std::isfinite(passed) ? std::clamp(passed, 0.0, 1.0) : 0;
}

Range read_range(std::string_view text) {
  const auto dots = text.find("..");
  if (dots != std::string_view::npos) {
    const auto from = finite_number(trim(text.substr(0, dots)));
    const auto to = finite_number(trim(text.substr(dots + 2)));
    if (from && to && *from != *to) return {*from, *to};
  }
  throw std::invalid_argument(quote(text) + " is no range: write two different numbers, such as 0..99.");
}

Animation read_animation(std::string_view text, const ParameterSet& known, std::optional<int> given_frames) {
  const auto [key, value] = key_and_value(text);
  if (key.empty())
    throw std::invalid_argument(quote(text) + " moves nothing: write PARAMETER=FROM..TO, such as position=0..99.");
  const Parameter& parameter = known_parameter(key, known);
  if (!parameter.numeric())
    throw std::invalid_argument(parameter.id + " cannot run from one value to another: it is no number.");
  const Range ends = read_range(value);
  for (const double end : {ends.min, ends.max}) parameter.parse(shortest(end));
  const int frames = given_frames.value_or(usual_frames(parameter, ends));
  if (frames < kMinFrames || frames > kMaxFrames)
    throw std::invalid_argument("an animation cannot have " + std::to_string(frames) + " frames: it takes " +
                                std::to_string(kMinFrames) + " to " + std::to_string(kMaxFrames) + ".");
  return {parameter.id, ends.min, ends.max, frames};
}

ParameterSet frame_values(const ParameterSet& set, const Animation& animation, int frame) {
  ParameterSet result = set;
  const double t = static_cast<double>(frame) / (animation.frames - 1);
  result.assign(animation.parameter,
                animated_value(set.parameter(animation.parameter), animation.from, animation.to, t));
  return result;
}

Visibility visibility(const Figure& figure, const std::string& parameter) {
  const auto has = [&](const std::vector<Parameter>& parameters) {
    return std::ranges::find(parameters, parameter, &Parameter::id) != parameters.end();
  };
  if (has(figure.parameters)) return Visibility::plot;
  return has(figure.cursor_parameters) ? Visibility::cursor : Visibility::none;
}

std::string frame_name(std::string_view name, int frame, int frames) {
  const std::size_t width = std::max<std::size_t>(4, std::to_string(frames).size());
  const std::string number = std::to_string(frame + 1);
  return std::string(name) + "-" + std::string(width - number.size(), '0') + number;
}

}  // namespace ropewalk
