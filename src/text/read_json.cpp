#include "text/read_json.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "text/numbers.h"
#include "text/utf8.h"

namespace ropewalk {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";

[[noreturn]] void refuse(const std::string& why) { throw std::invalid_argument("it " + why); }

void require_at_most(const Limit& most, std::size_t count) {
  if (count > most) refuse("has more than " + std::to_string(most) + " " + most.what + ", which is the limit.");
}

/// Refuses a text whose values would take too much memory, before any is stored. nlohmann's parser has a callback that
/// could count, but with a callback its time is quadratic in the number of values.
void check_counts(std::string_view text) {
  std::size_t values = 1, depth = 0, spaces = 0;
  bool in_string = false;
  char last = 0;  // the last character outside of texts that is no space
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      in_string = c != '"';
      i += c == '\\';  // skips an escaped character
      continue;
    }
    if (kSpaces.find(c) != kSpaces.npos) {
      require_at_most(limit::kJsonSpaces, ++spaces);
      continue;
    }
    in_string = c == '"';
    if (c == '[' || c == '{') require_at_most(limit::kJsonDepth, ++depth);
    if (c == ']' || c == '}') --depth;  // may wrap where the text is not JSON, which is then refused
    // A value follows a comma, and an opening bracket that is not closed at once.
    if (c == ',' || ((last == '[' || last == '{') && c != ']' && c != '}'))
      require_at_most(limit::kJsonValues, ++values);
    spaces = 0;
    last = c;
  }
}

/// Where a byte stands, for people: "line 3, column 5".
std::string place(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, byte);
  const auto line = std::ranges::count(before, '\n') + 1;
  const std::string_view in_line = before.substr(before.rfind('\n') + 1);  // rfind gives npos, which is -1, in line 1
  const auto column = std::ranges::count_if(in_line, [](char c) { return !continues_letter(c); }) + 1;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

}  // namespace

nlohmann::json read_json(std::string_view text, const Limit& max_bytes) {
  if (text.size() > max_bytes) refuse("is larger than " + byte_size(max_bytes) + ", which is the limit.");
  if (text.find_first_not_of(kSpaces) == text.npos) refuse("is not JSON: it is empty.");
  check_counts(text);
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    if (error.byte > text.size()) refuse("is not JSON: it is cut short in " + place(text, text.size()) + ".");
    refuse("is not JSON: there is a mistake in " + place(text, error.byte - 1) +
           " (JSON allows no comments, no comma after the last value, no NaN and no Infinity).");
  } catch (const nlohmann::json::out_of_range&) {
    refuse("holds a number that is too large for a double.");
  }
}

}  // namespace ropewalk
