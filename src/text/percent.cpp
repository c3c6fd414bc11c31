#include "text/percent.h"

#include <charconv>

namespace ropewalk {
namespace {

constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~,:/";
constexpr std::string_view kHexDigits = "0123456789ABCDEF";

}  // namespace

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (kPlain.find(c) != kPlain.npos)
      encoded += c;
    else if (c == ' ')
      encoded += '+';
    else
      encoded += {'%', kHexDigits[byte >> 4], kHexDigits[byte & 15]};
  }
  return encoded;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    unsigned byte = 0;
    const std::string_view digits = text.substr(i + 1, 2);
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16).ptr;
    if (digits.size() != 2 || end != digits.data() + 2) return {};
    decoded += static_cast<char>(byte);
    i += 2;
  }
  return decoded;
}

}  // namespace ropewalk
