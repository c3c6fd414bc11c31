#include "text/encoding.h"

#include <cstddef>
#include <cstdint>

namespace ropewalk {
namespace {

constexpr std::uint32_t kReplacementCode = 0xFFFD;

void append_utf8(std::string& text, std::uint32_t c) {
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      put(0xE0 | c >> 12);
    } else {
      put(0xF0 | c >> 18);
      put(0x80 | (c >> 12 & 0x3F));
    }
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t at) -> std::uint32_t {
    if (at + 1 >= bytes.size()) return kReplacementCode;
    const auto first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
    return big_endian ? first << 8U | second : second << 8U | first;
  };
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    std::uint32_t c = unit(at);
    const bool high = c >= 0xD800 && c < 0xDC00;
    const std::uint32_t low = high ? unit(at + 2) : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    } else if (c >= 0xD800 && c < 0xE000) {
      c = kReplacementCode;
    }
    append_utf8(text, c);
  }
  return text;
}

bool is_bracket(char c) { return c == '{' || c == '['; }

}  // namespace

std::string as_utf8(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) return std::string(text.substr(3));
  if (text.starts_with("\xFF\xFE")) return from_utf16(text.substr(2), false);
  if (text.starts_with("\xFE\xFF")) return from_utf16(text.substr(2), true);
  if (text.size() >= 2 && is_bracket(text[0]) && text[1] == 0) return from_utf16(text, false);
  if (text.size() >= 2 && text[0] == 0 && is_bracket(text[1])) return from_utf16(text, true);
  return std::string(text);
}

}  // namespace ropewalk
