// Checks whether a text is UTF-8, and finds its characters.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace ropewalk {

/// Index of the first byte that does not begin a valid UTF-8 character; nothing if the whole text is UTF-8. Overlong
/// forms and surrogates are not valid.
std::optional<std::size_t> first_byte_not_utf8(std::string_view text);

/// Bytes of the character at the start of the text, 1 to 4; 0 if it is not valid.
/// @param text  not empty
std::size_t first_character_bytes(std::string_view text);

/// Whether a byte of UTF-8 continues a character, that is, does not begin one.
constexpr bool continues_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace ropewalk
