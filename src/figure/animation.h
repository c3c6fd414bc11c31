// A numeric parameter that moves from one value to another, and the frames of that. Knows no clock and no
// picture.
#pragma once

#include <string>
#include <string_view>

#include "figure/parameter_set.h"

namespace ropewalk {

/// Of an integer, a real or a flag. @throws std::logic_error for other types
double number_of(const Value& value);

/// The value when a part of the way has passed: along the logarithm where the parameter's slider does so,
/// integers rounded, widths even between even ends; nothing else is snapped.
/// @param passed  0..1: exactly `from` at 0 and `to` at 1
Value animated_value(const Parameter& parameter, double from, double to, double passed);

/// The part of the way at which the parameter has this value, 0 to 1.
double passed_at(const Parameter& parameter, Range range, double value);

inline constexpr int kMinFrames = 2;
inline constexpr int kMaxFrames = 10000;

struct Animation {
  std::string parameter;
  double from = 0;
  double to = 1;
  int frames = 60;  ///< with both ends
};

/// FROM..TO as two different numbers, such as 0..99; FROM may be the larger.
/// @throws std::invalid_argument where it is not that
Range read_range(std::string_view text);

/// PARAMETER=FROM..TO, such as position=0..99.
/// @param known  the parameters there are; their values do not matter
/// @throws std::invalid_argument with one sentence for an unknown parameter, one that is no number, an end
/// out
///         of its range, and frames out of kMinFrames..kMaxFrames
Animation read_animation(std::string_view text, const ParameterSet& known, int frames = Animation{}.frames);

/// The set with the animated parameter as it is in a frame.
/// @param frame  0..frames-1
ParameterSet frame_values(const ParameterSet& set, const Animation& animation, int frame);

/// "NAME-0001.png" for frame 0: all of an animation sort by name, at least four digits.
std::string frame_file(std::string_view name, int frame, int frames);

}  // namespace ropewalk
