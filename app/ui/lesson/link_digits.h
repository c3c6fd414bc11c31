// Writes before each link of a lesson the digit of the key that follows it.
#pragma once

#include <string>
#include <string_view>

namespace ropewalk::ui {

/// "[Play](play:position)" becomes "[`[1]` Play](play:position)". Links to the glossary have no key.
/// @param markdown  what read_lesson accepts
/// @param next      the digit of the next link; above 9 links get none
std::string with_link_digits(std::string_view markdown, int& next);

}  // namespace ropewalk::ui
