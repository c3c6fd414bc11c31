#include "text/printable.h"

#include <cstdio>

#include "text/utf8.h"

namespace ropewalk {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

/// The code point of a whole UTF-8 character.
char32_t code_point(std::string_view character) {
  const auto first = static_cast<unsigned char>(character.front());
  char32_t code = character.size() == 1 ? first : first & (0x7Fu >> character.size());
  for (const char c : character.substr(1)) code = code << 6 | (static_cast<unsigned char>(c) & 0x3Fu);
  return code;
}

/// C0, DEL and C1, and the separators of lines and paragraphs.
bool is_control(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
}

/// Unicode's Bidi_Control.
bool changes_direction(char32_t code) {
  return code == 0x61C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}

/// Replaces what is_control or changes_direction by replace(code point), and bytes that are not UTF-8 by U+FFFD.
template <class Replace>
std::string replace_unprintable(std::string_view text, Replace replace) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t bytes = first_character_bytes(text);
    const std::string_view character = text.substr(0, bytes);
    const char32_t code = bytes == 0 ? 0xFFFD : code_point(character);
    if (is_control(code) || changes_direction(code))
      result += replace(code);
    else
      result += bytes == 0 ? kReplacement : character;
    text.remove_prefix(bytes == 0 ? 1 : bytes);
  }
  return result;
}

}  // namespace

std::string printable(std::string_view text) {
  return replace_unprintable(text,
                             [](char32_t code) { return is_control(code) ? std::string_view(" ") : kReplacement; });
}

std::string printable_json(std::string_view json) {
  return replace_unprintable(json, [](char32_t code) {
    // JSON escapes C0 in strings; elsewhere line breaks and tabs are layout.
    if (code < 0x20) return std::string(1, static_cast<char>(code));
    char escaped[8];
    std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(code & 0xFFFF));
    return std::string(escaped);
  });
}

}  // namespace ropewalk
