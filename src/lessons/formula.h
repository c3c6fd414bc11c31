// Checks a formula before MicroTeX draws it: MicroTeX never returns, overflows its stack or takes gigabytes for some.
#pragma once

#include <string_view>

namespace ropewalk {

/// Accepts only the commands of formula_commands.h, complete and balanced, within the limits of text/limits.h.
/// @param formula  UTF-8, what stands between the dollar signs, with the values of its live numbers
/// @throws MarkdownMistake with the place in `formula` and one sentence
void check_formula(std::string_view formula);

}  // namespace ropewalk
