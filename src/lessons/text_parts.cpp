#include "lessons/text_parts.h"

#include <algorithm>
#include <stdexcept>

#include "figure/utf8.h"

namespace ropewalk {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";

}  // namespace

std::string_view trimmed(std::string_view text) {
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

std::pair<std::string_view, std::string_view> key_and_value(std::string_view line) {
  const auto equals = line.find('=');
  if (equals == line.npos) return {};
  return {trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1))};
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kShown = 40;
  std::size_t end = std::min(text.size(), kShown);
  while (end > 0 && end < text.size() && continues_letter(text[end])) --end;  // no half letters
  std::string shown = "'";
  for (const char c : text.substr(0, end)) shown += static_cast<unsigned char>(c) < 32 ? ' ' : c;
  return shown + (end < text.size() ? "...'" : "'");
}

const Parameter& known_parameter(std::string_view id, const ParameterSet& known) {
  if (const Parameter* parameter = known.find(id)) return *parameter;
  throw std::invalid_argument("no parameter is called " + quoted(id) + ".");
}

}  // namespace ropewalk
