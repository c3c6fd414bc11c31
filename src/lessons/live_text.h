// Live numbers: replaces each {{ expression }} in a lesson's text by its value at the current parameters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lessons/calculator.h"

namespace ropewalk {

/// The text between the braces: `theta(pair)`, or `theta(pair) ; 3` for three digits after the decimal point.
struct LiveNumber {
  std::string_view expression;
  std::optional<int> places;  ///< 0 to 15; none: five significant digits without trailing zeros
};

/// @param inside  the text between the braces
/// @throws std::invalid_argument if the number of digits is not a whole number from 0 to 15
LiveNumber read_live_number(std::string_view inside);

/// Formats a number. Thin spaces group its digits by three; in a formula the spaces and powers of ten are written in
/// LaTeX.
std::string number_text(double number, std::optional<int> places, bool in_formula);

/// Fills in the live numbers of a text. A number that has no value at these parameters becomes "?".
/// @param markdown  a text that read_lesson has accepted
std::string live_text(std::string_view markdown, const Calculator& calculator);

}  // namespace ropewalk
