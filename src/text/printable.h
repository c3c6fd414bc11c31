// Makes text from a file or an argument safe to show: in a terminal it can neither move the cursor, nor change colours
// or the order of letters, nor pretend to be a line of its own.
#pragma once

#include <string>
#include <string_view>

namespace ropewalk {

/// The text on one line. Control characters (C0, DEL and C1) and line separators become spaces; characters that change
/// the direction of writing, and bytes that are not UTF-8, become U+FFFD.
std::string printable(std::string_view text);

/// The same JSON with these characters written as \uXXXX, which string literals of Python also understand. Line breaks
/// between the values stay.
std::string printable_json(std::string_view json);

}  // namespace ropewalk
