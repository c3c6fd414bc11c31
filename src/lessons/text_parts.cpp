#include "lessons/text_parts.h"

#include <stdexcept>

namespace ropewalk {

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

const Parameter& known_parameter(std::string_view id, const ParameterSet& known) {
  if (const Parameter* parameter = known.find(id)) return *parameter;
  throw std::invalid_argument("no parameter is called " + quoted(id) + ".");
}

}  // namespace ropewalk
