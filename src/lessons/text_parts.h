// Small steps of reading a lesson's text, with those of all typed text. Knows no lesson.
#pragma once

#include <string_view>
#include <vector>

#include "figure/parameter_set.h"
#include "figure/text.h"

namespace ropewalk {

/// The parts between separators; one part where there is none.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace ropewalk
