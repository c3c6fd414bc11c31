// Reads the target of a lesson's link. A link can set parameters, show a figure, use a preset, play an animation, open a
// lesson or a term of the glossary, and nothing else.
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
  std::string lesson;  ///< id; read_action does not check that it exists
};
struct OpenTerm {
  std::string term;  ///< id in glossary.h
};
using Action = std::variant<SetValues, ShowFigure, UsePreset, Play, OpenLesson, OpenTerm>;

/// Reads a link's target, which has one of these forms:
///   set:position=50&pair=3    show:FIGURE    preset:FIGURE/PRESET    play:position=0..99    lesson:ID
///   term:ID
/// @param known  holds all parameters; their values do not matter
/// @throws std::invalid_argument with one sentence for other forms, unknown names and values out of range
Action read_action(std::string_view destination, const ParameterSet& known);

/// A value as a lesson, a link or a page sets it. These may come from a stranger and name no file of the reader's.
/// @param giver  who sets it, as the refusal says
/// @throws std::invalid_argument as Parameter::parse does, for an unknown id, and for a parameter of type record
Assignment read_assignment(std::string_view id, std::string_view value, const ParameterSet& known,
                           std::string_view giver = "a lesson");

/// Whether a link's target is a term, which changes no value and opens no figure.
bool leads_to_glossary(std::string_view destination);

/// @param text  FIGURE/PRESET
/// @throws std::invalid_argument if there is no such figure or preset
UsePreset read_preset(std::string_view text);

}  // namespace ropewalk
