#include "text/read_json.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "text/encoding.h"
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

/// A text in which Python's constants are texts, because no JSON parser has a value for them.
struct QuotedConstants {
  std::string text;
  std::vector<std::size_t> quoted;  ///< where in `text` each of them begins

  /// Where a byte of `text` stood before there were two quotation marks more for each constant.
  std::size_t original(std::size_t byte) const {
    return byte - 2 * static_cast<std::size_t>(std::ranges::lower_bound(quoted, byte) - quoted.begin());
  }
};

/// Puts NaN, Infinity and -Infinity in quotation marks where a value can stand. Linear.
QuotedConstants quote_constants(std::string_view text) {
  QuotedConstants result;
  result.text.reserve(text.size());
  bool in_string = false, value_next = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!in_string && value_next && (c == 'N' || c == 'I' || c == '-')) {
      for (const std::string_view constant : {"NaN", "Infinity", "-Infinity"}) {
        if (!text.substr(i).starts_with(constant)) continue;
        result.quoted.push_back(result.text.size());
        result.text += '"' + std::string(constant) + '"';
        i += constant.size() - 1;
        value_next = false;
        break;
      }
      if (!value_next) continue;
    }
    result.text += c;
    if (in_string && c == '\\' && i + 1 < text.size()) {
      result.text += text[++i];
    } else if (c == '"') {
      in_string = !in_string;
      value_next = false;
    } else if (!in_string && kSpaces.find(c) == kSpaces.npos) {
      value_next = c == ':' || c == ',' || c == '[';
    }
  }
  return result;
}

void require_json_within(std::string_view text, const Limit& max_bytes) {
  if (text.size() > max_bytes) refuse("is larger than " + byte_size(max_bytes) + ", which is the limit.");
  if (text.find_first_not_of(kSpaces) == text.npos) refuse("is not JSON: it is empty.");
  check_counts(text);
}

/// @param what_json_lacks  for the message: "no comments, ..."
/// @param place_of         where a byte of the text stands, for people
nlohmann::json parse(std::string_view text, std::string_view what_json_lacks, auto place_of) {
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    if (error.byte > text.size()) refuse("is not JSON: it is cut short in " + place_of(text.size()) + ".");
    refuse("is not JSON: there is a mistake in " + place_of(error.byte - 1) + " (JSON allows " +
           std::string(what_json_lacks) + ").");
  } catch (const nlohmann::json::out_of_range&) {
    refuse("holds a number that is too large for a double.");
  }
}

}  // namespace

nlohmann::json read_json(std::string_view text, const Limit& max_bytes) {
  require_json_within(text, max_bytes);
  return parse(text, "no comments, no comma after the last value, no NaN and no Infinity",
               [&](std::size_t byte) { return place(text, byte); });
}

nlohmann::json read_python_json(std::string_view text, const Limit& max_bytes) {
  require_json_within(text, max_bytes);
  const QuotedConstants quoted = quote_constants(text);
  return parse(quoted.text, "no comments and no comma after the last value",
               [&](std::size_t byte) { return place(text, quoted.original(byte)); });
}

}  // namespace ropewalk
