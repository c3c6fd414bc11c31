#include "text/typed_number.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "text/numbers.h"

namespace ropewalk {
namespace {

/// What may stand between groups of digits: space, no-break space, thin space, narrow no-break space, underscore.
constexpr std::array<std::string_view, 5> kSeparators = {" ", "\u00a0", "\u2009", "\u202f", "_"};
constexpr std::size_t kGroup = 3;
constexpr double kLargestWhole = 1e15;  // a double holds each whole number up to here

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The length of the separator that the text starts with, or 0.
std::size_t separator_at(std::string_view text) {
  for (const std::string_view separator : kSeparators)
    if (text.starts_with(separator)) return separator.size();
  return 0;
}

/// Removes separators between groups of digits. In the whole part the first group may be shorter, after the point the
/// last one. Nothing if another group does not have three digits.
std::optional<std::string> without_groups(std::string_view text) {
  std::string digits;
  std::size_t in_group = 0;
  bool has_groups = false, after_point = false;
  // Whether the group that ends here is complete; `last` groups have nothing after them in their part.
  const auto is_complete = [&](bool last) {
    if (!has_groups) return last || (after_point ? in_group == kGroup : in_group >= 1 && in_group <= kGroup);
    return in_group == kGroup || (last && after_point && in_group >= 1 && in_group < kGroup);
  };
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t width = separator_at(text.substr(i))) {
      if (!is_complete(false)) return {};
      has_groups = true;
      in_group = 0;
      i += width;
      continue;
    }
    const char c = text[i++];
    if (is_digit(c)) {
      ++in_group;
    } else {  // a point, an exponent, a multiple or anything else ends the groups of this part
      if (!is_complete(true)) return {};
      after_point = c == '.';
      has_groups = false;
      in_group = 0;
    }
    digits += c;
  }
  return is_complete(true) ? std::optional(digits) : std::nullopt;
}

/// 10^k is read as 1ek, which is the nearest double; other powers are multiplied out.
std::optional<double> power(std::string_view base_text, std::string_view exponent_text) {
  const auto base = parse_number<double>(base_text);
  const auto exponent = parse_number<int>(exponent_text);
  if (!base || !exponent || std::abs(*exponent) > 1024 || base_text.starts_with('-')) return {};
  if (*base == 10) return parse_number<double>("1e" + std::to_string(*exponent));
  double result = 1;
  for (int i = 0; i < std::abs(*exponent); ++i) result *= *base;
  return *exponent < 0 ? 1 / result : result;
}

/// Digits whose last letter may be a multiple. "1.5M" is read as 1.5e6, which is the nearest double.
std::optional<double> multiple(std::string number) {
  if (number.empty() || !std::ranges::any_of(number, is_digit)) return parse_number<double>(number);  // inf and nan
  const char last = number.back();
  const char* exponent = last == 'k' || last == 'K' ? "e3" : last == 'M' ? "e6" : last == 'G' ? "e9" : "";
  if (*exponent) number.replace(number.size() - 1, 1, exponent);
  return parse_number<double>(number);
}

std::string_view without_plus(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  return text;
}

}  // namespace

std::optional<double> typed_real(std::string_view text) {
  const std::optional<std::string> number = without_groups(without_plus(text));
  if (!number) return {};
  const auto caret = number->find('^');
  if (caret == number->npos) return multiple(*number);
  return power(std::string_view(*number).substr(0, caret), std::string_view(*number).substr(caret + 1));
}

std::optional<std::int64_t> typed_integer(std::string_view text) {
  if (const auto number = parse_number<std::int64_t>(without_plus(text))) return number;
  const auto real = typed_real(text);
  if (!real || *real != std::floor(*real) || std::abs(*real) > kLargestWhole) return {};
  return static_cast<std::int64_t>(*real);
}

std::optional<std::int64_t> typed_integer_with_commas(std::string_view text) {
  if (text.find(',') == text.npos) return typed_integer(text);
  std::string spaced(text);
  std::ranges::replace(spaced, ',', ' ');
  return text.find(' ') == text.npos ? typed_integer(spaced) : std::nullopt;
}

}  // namespace ropewalk
