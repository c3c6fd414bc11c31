#include "text/read_json.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "text/numbers.h"
#include "text/utf8.h"

namespace ropewalk {
namespace {

[[noreturn]] void refuse(const std::string& why) { throw std::invalid_argument("it " + why); }

/// Where a byte stands, for people: "line 3, column 5".
std::string place(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, byte);
  const auto line = std::ranges::count(before, '\n') + 1;
  const std::string_view in_line = before.substr(before.rfind('\n') + 1);  // rfind gives npos, which is -1, in line 1
  const auto column = std::ranges::count_if(in_line, [](char c) { return !continues_letter(c); }) + 1;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

/// Receives what nlohmann's parser finds, and refuses a file before anything is stored. The parser has a callback that
/// could do so, but with a callback its time is quadratic in the number of values.
class Check {
 public:
  explicit Check(std::string_view text) : text_(text) {}

  bool null() { return value(); }
  bool boolean(bool) { return value(); }
  bool number_integer(std::int64_t) { return value(); }
  bool number_unsigned(std::uint64_t) { return value(); }
  bool number_float(double, const std::string&) { return value(); }
  bool string(const std::string&) { return value(); }
  bool binary(const nlohmann::json::binary_t&) { return value(); }
  bool key(const std::string&) { return true; }
  bool start_object(std::size_t) { return open(); }
  bool start_array(std::size_t) { return open(); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool parse_error(std::size_t read, const std::string&, const nlohmann::json::exception& error) {
    if (text_.find_first_not_of(" \t\r\n") == text_.npos) refuse("is not JSON: it is empty.");
    if (read > text_.size()) refuse("is not JSON: it is cut short in " + place(text_, text_.size()) + ".");
    const std::string where = place(text_, read - 1);
    if (dynamic_cast<const nlohmann::json::out_of_range*>(&error))
      refuse("is not JSON: the number that ends before " + where + " is too large for a double.");
    refuse("is not JSON: there is a mistake in " + where +
           " (JSON allows no comments, no comma after the last value, no NaN and no Infinity).");
  }

 private:
  bool value() {
    if (++values_ > limit::kJsonValues)
      refuse("has more than " + std::to_string(limit::kJsonValues) + " values, which is the limit.");
    return true;
  }
  bool open() {
    if (++depth_ > limit::kJsonDepth)
      refuse("is nested deeper than " + std::to_string(limit::kJsonDepth) + " levels, which is the limit.");
    return value();
  }
  bool close() {
    --depth_;
    return true;
  }

  std::string_view text_;
  std::size_t values_ = 0, depth_ = 0;
};

}  // namespace

nlohmann::json read_json(std::string_view text, const Limit& max_bytes) {
  if (text.size() > max_bytes) refuse("is larger than " + byte_size(max_bytes) + ", which is the limit.");
  Check check(text);
  nlohmann::json::sax_parse(text, &check);
  return nlohmann::json::parse(text);
}

}  // namespace ropewalk
