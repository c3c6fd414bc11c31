#include "text/numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "portable/functions.h"

namespace ropewalk {
namespace {

constexpr const char* kThinSpace = "\u2009";

std::string print_number(const char* format, int digits, double number) {
  char buffer[400];
  std::snprintf(buffer, sizeof buffer, format, digits, number);
  return buffer;
}

/// Groups the digits before the decimal point if there are more than four.
std::string group_whole_part(const std::string& text) {
  const std::size_t begin = text.starts_with('-') ? 1 : 0;
  const std::size_t end = std::min(text.find_first_not_of("0123456789", begin), text.size());
  if (end - begin <= 4) return text;
  std::string result = text.substr(0, begin);
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin && (end - i) % 3 == 0) result += kThinSpace;
    result += text[i];
  }
  return result + text.substr(end);
}

}  // namespace

void append_shortest(std::string& text, double value) {
  char buffer[32];
  // to_chars would write the double 100000 as 1e+05, which is shorter.
  const bool whole = value == std::floor(value) && std::abs(value) < 1e15 && !(value == 0 && std::signbit(value));
  const auto end = whole ? std::to_chars(buffer, buffer + sizeof buffer, static_cast<std::int64_t>(value)).ptr
                         : std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  text.append(buffer, end);
}

std::string shortest(double value) {
  std::string text;
  append_shortest(text, value);
  return text;
}

std::string grouped(std::int64_t number) { return group_whole_part(std::to_string(number)); }

std::string rounded(double number, int digits) {
  const double size = std::abs(number);
  if (size < 1e15 && (number == std::floor(number) || size >= portable::pow(10, digits)))
    return grouped(std::llround(number));
  return group_whole_part(print_number("%.*g", digits, number));
}

std::string fixed(double number, int places) {
  const std::string text = print_number("%.*f", places, number);
  const std::size_t point = text.find('.');
  std::string result = group_whole_part(text.substr(0, point));
  if (places <= 4) return places > 0 ? result + text.substr(point) : result;  // as short as whole parts without groups
  for (std::size_t i = point; i < text.size(); ++i) {
    const std::size_t place = i - point;
    if (place > 1 && place % 3 == 1) result += kThinSpace;
    result += text[i];
  }
  return result;
}

std::string counted(std::int64_t count, const std::string& noun) {
  return grouped(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string byte_size(std::size_t bytes) {
  constexpr std::size_t kMebi = std::size_t{1} << 20, kKibi = std::size_t{1} << 10;
  if (bytes >= kMebi && bytes % kMebi == 0) return std::to_string(bytes / kMebi) + " MiB";
  if (bytes >= kKibi && bytes % kKibi == 0) return std::to_string(bytes / kKibi) + " KiB";
  return std::to_string(bytes) + " bytes";
}

}  // namespace ropewalk
