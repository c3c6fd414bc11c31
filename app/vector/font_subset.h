// A font file with only the letters that a picture uses.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace ropewalk::vector {

/// @param font         the bytes of a TrueType or OpenType file
/// @param code_points  the letters to keep
/// @param index        of the font in a collection
/// @throws std::runtime_error if the font cannot be read
std::string font_subset(std::string_view font, const std::set<unsigned>& code_points, int index = 0);

}  // namespace ropewalk::vector
