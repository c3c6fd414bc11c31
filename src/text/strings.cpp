#include "text/strings.h"

#include <algorithm>

#include "text/printable.h"
#include "text/utf8.h"

namespace ropewalk {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";

}  // namespace

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(kWhiteSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kWhiteSpace) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator, std::string_view last_separator) {
  if (last_separator.empty()) last_separator = separator;
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? last_separator : separator;
    text += parts[i];
  }
  return text;
}

std::pair<std::string_view, std::string_view> key_and_value(std::string_view text) {
  const auto equals = text.find('=');
  if (equals == text.npos) return {};
  return {trim(text.substr(0, equals)), trim(text.substr(equals + 1))};
}

std::string quote(std::string_view text) {
  constexpr std::size_t kMaxBytes = 40;
  std::size_t end = std::min(text.size(), kMaxBytes);
  while (end > 0 && end < text.size() && continues_letter(text[end])) --end;  // do not cut inside a character
  return "'" + printable(text.substr(0, end)) + (end < text.size() ? "...'" : "'");
}

}  // namespace ropewalk
