// An animation: a parameter that moves from one value to another in so many frames.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "figure/figure.h"

namespace ropewalk {

/// The number that an integer, a real or a flag holds. @throws std::logic_error for other types
double number_of(const Value& value);

/// The value after a part of the way. It moves along the logarithm if the parameter's slider does. Integers are
/// rounded, to even ones if the parameter snaps to even and both ends are even; nothing else snaps.
/// @param passed  0..1: exactly `from` at 0 and `to` at 1
Value animated_value(const Parameter& parameter, double from, double to, double passed);

/// The part of the way, 0 to 1, after which the parameter has this value.
double passed_at(const Parameter& parameter, Range range, double value);

inline constexpr int kMinFrames = 2;
inline constexpr int kMaxFrames = 10000;
inline constexpr int kUsualFrames = 60;
inline constexpr int kMostValues = 200;  ///< of a whole number that get a frame each by default

struct Animation {
  std::string parameter;
  double from = 0;
  double to = 1;
  int frames = kUsualFrames;  ///< including those at both ends
};

/// Reads FROM..TO, two different numbers such as 0..99; FROM may be the larger.
/// @throws std::invalid_argument if the text is no such range
Range read_range(std::string_view text);

/// Reads PARAMETER=FROM..TO, such as position=0..99.
/// @param known   the existing parameters; their values do not matter
/// @param frames  none: one for each of up to kMostValues values of a whole number whose slider is linear; else
///                kUsualFrames
/// @throws std::invalid_argument with one sentence, if the parameter is unknown or no number, an end is out of its
///         range, or frames is not in kMinFrames..kMaxFrames
Animation read_animation(std::string_view text, const ParameterSet& known, std::optional<int> frames = {});

/// `set` with the animated parameter's value in a frame.
/// @param frame  0..frames-1
ParameterSet frame_values(const ParameterSet& set, const Animation& animation, int frame);

/// Whether a picture of a figure shows a parameter: not at all, only as a cursor, or in the plot itself.
enum class Visibility { none, cursor, plot };
Visibility visibility(const Figure& figure, const std::string& parameter);

/// "NAME-0001" for frame 0. The number has four digits or more, so that the names sort by frame.
std::string frame_name(std::string_view name, int frame, int frames);

}  // namespace ropewalk
