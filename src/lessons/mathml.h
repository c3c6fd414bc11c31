// Turns a lesson's formula into MathML, for pages that a browser shows and prints.
#pragma once

#include <string>
#include <string_view>

namespace ropewalk {

/// Converts every formula that check_formula accepts.
/// @param formula  UTF-8, what stands between the dollar signs, with the values of its live numbers
/// @param display  it stands in a line of its own
/// @return         a <math> element, well-formed as XML; what \role{NAME} encloses has the class role-NAME. Spaces and sizes are those of LaTeX; fences stretch as \left
///                 and \right ask
/// @throws MarkdownMistake as check_formula does
std::string mathml(std::string_view formula, bool display);

}  // namespace ropewalk
