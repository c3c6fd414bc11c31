// Reads numbers from text, and formats them as text: exactly for files, rounded and with grouped digits for people.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ropewalk {

/// The number that the whole text is: "12" or, for reals, "5e-4", "inf" and "nan"; nothing for other texts.
template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// The shortest text that reads back as the same double. Whole numbers below 1e15 get no exponent.
std::string shortest(double value);
/// The same, written at the end of a text.
void append_shortest(std::string& text, double value);

/// Puts thin spaces between groups of three digits: "131 072". Up to four digits stay together.
std::string grouped(std::int64_t number);

/// At most `digits` significant digits. Whole parts are complete and grouped: "10 000", "0.237", "26.496", "1.2e-07".
std::string rounded(double number, int digits = 6);

/// Exactly `places` digits after the decimal point, with groups on both sides of it where there are more than four
/// digits: "-0.651 36", "0.6691", "54 410.1".
std::string fixed(double number, int places = 6);

/// "1 token", "2 tokens", "10 000 tokens". @param noun  in the singular
std::string counted(std::int64_t count, const std::string& noun);

/// A size of a file in the largest unit that fits without a rest: "16 MiB", "64 KiB", "100 bytes".
std::string byte_size(std::size_t bytes);

}  // namespace ropewalk
