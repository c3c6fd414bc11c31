// What a link in a lesson does: it sets parameters, shows figures, plays or leads to a lesson, and nothing
// else. Knows no window.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "figure/parameter_set.h"

namespace ropewalk {

struct SetValues {
  std::vector<Assignment> values;  ///< at least one
};
struct ShowFigure {
  std::string figure;
};
struct UsePreset {
  std::string figure;
  std::string preset;
};
/// Moves a numeric parameter from one value to another.
struct Play {
  std::string parameter;
  double from = 0;
  double to = 1;
};
struct OpenLesson {
  std::string lesson;  ///< id; whether it exists is for the reader of the link to find out
};
using Action = std::variant<SetValues, ShowFigure, UsePreset, Play, OpenLesson>;

/// The action that a link's destination spells:
///   set:position=50&pair=3    show:FIGURE    preset:FIGURE/PRESET    play:position=0..99    lesson:ID
/// @param known  the parameters there are; their values do not matter
/// @throws std::invalid_argument with one sentence for anything else, unknown names and values out of range
Action read_action(std::string_view destination, const ParameterSet& known);

/// FIGURE/PRESET.
/// @throws std::invalid_argument where there is no such figure or preset
UsePreset read_preset(std::string_view text);

}  // namespace ropewalk
