// Whether a text is UTF-8. Knows no figure.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace ropewalk {

/// Where the first byte stands that begins no letter of UTF-8 (overlong forms and surrogates are none), from
/// 0; nothing where the whole text is UTF-8.
std::optional<std::size_t> first_byte_not_utf8(std::string_view text);

/// Whether a byte of UTF-8 continues a letter.
constexpr bool continues_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace ropewalk
