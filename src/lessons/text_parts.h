// Small steps of reading a lesson's text: lists, keys and values, parameters by name. Knows no lesson.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "figure/parameter_set.h"
#include "figure/text.h"

namespace ropewalk {

/// The parts between separators; one part where there is none.
std::vector<std::string_view> split(std::string_view text, char separator);

/// KEY = VALUE, both trimmed; both empty where there is no equals sign.
std::pair<std::string_view, std::string_view> key_and_value(std::string_view line);

/// @throws std::invalid_argument where no parameter is called `id`
const Parameter& known_parameter(std::string_view id, const ParameterSet& known);

}  // namespace ropewalk
