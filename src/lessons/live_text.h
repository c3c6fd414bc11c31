// Live numbers: {{ expression }} in a lesson's text, filled in with the present values. Knows no window.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lessons/calculator.h"

namespace ropewalk {

/// What stands between the braces: `theta(pair)`, or `theta(pair) ; 3` for three digits after the point.
struct LiveNumber {
  std::string_view expression;
  std::optional<int> places;  ///< 0 to 15; none: five significant digits, zeros at the end dropped
};

/// @throws std::invalid_argument where the digits are no whole number from 0 to 15
LiveNumber read_live_number(std::string_view inside);

/// The number as text: groups of three digits are set apart by thin spaces, and in a formula powers of ten
/// are written out.
std::string number_text(double number, std::optional<int> places, bool in_formula);

/// The text with its numbers filled in; "?" stands where there is none at these values.
/// @param markdown  a text that read_lesson has accepted
std::string live_text(std::string_view markdown, const ParameterSet& values);

}  // namespace ropewalk
