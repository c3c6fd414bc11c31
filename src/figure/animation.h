// A numeric parameter that runs from one value to another, frame by frame. Knows no clock and no picture.
#pragma once

#include <string>
#include <string_view>

#include "figure/parameter_set.h"

namespace ropewalk {

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
/// @throws std::invalid_argument with one sentence for an unknown parameter, one that is no number, ends out
/// of
///         its range, and frames out of kMinFrames..kMaxFrames
Animation read_animation(std::string_view text, const ParameterSet& known, int frames = Animation{}.frames);

/// The value at part `t` of the way, in equal ratios where the parameter is logarithmic, else in equal steps.
/// Whole numbers are rounded, to even ones where both ends are even and drags keep them so; nothing else is
/// snapped.
/// @param t  0..1: exactly `from` at 0 and `to` at 1
Value animated_value(const Parameter& parameter, double from, double to, double t);

/// The set with the animated parameter as it is in a frame.
/// @param frame  0..frames-1
ParameterSet frame_values(const ParameterSet& set, const Animation& animation, int frame);

/// "NAME-0001.png" for frame 0: all of an animation sort by name, at least four digits.
std::string frame_file(std::string_view name, int frame, int frames);

}  // namespace ropewalk
