// The fonts of a handout: those letters of the embedded fonts that its text uses.
#pragma once

#include <string>
#include <string_view>

namespace ropewalk {

/// CSS rules for the families "Page text" (regular, bold and italic), "Page code" and "Page formulas".
/// @param text  UTF-8 in which all letters of the page occur
std::string page_font_rules(std::string_view text);

}  // namespace ropewalk
