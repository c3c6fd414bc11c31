// What the LaTeX commands of formula_commands.h are in MathML: signs, accents, brackets, and letters of other fonts.
#pragma once

#include <string>
#include <string_view>

namespace ropewalk {

/// What a part of a formula is; the spaces around it depend on it.
enum class MathKind {
  letter,       ///< of a variable: italic
  upright,      ///< a letter or sign that stands like a variable
  binary,       ///< between two operands, like +
  relation,     ///< like = and arrows
  open,         ///< a bracket
  close,        ///< a bracket
  punctuation,  ///< a comma
  large,        ///< an operator like a sum, with limits above and below
  integral,     ///< an operator with limits at its side
  function,     ///< a name like sin
  limit,        ///< a name like max, with limits below
  space,        ///< its text is a width
};

struct MathSymbol {
  MathKind kind = MathKind::upright;
  std::string_view text;  ///< UTF-8
};

/// The symbol of a command of the form `symbol`.
/// @param name  without the backslash
/// @throws std::out_of_range if the table lacks it
MathSymbol math_symbol(std::string_view name);

/// The sign that an accent puts above or below its argument.
struct MathAccent {
  std::string_view text;
  bool below = false;
  bool stretches = false;
};
/// @param name  of one of the accents of formula_commands.h, not \not, \overline or \underline
/// @throws std::out_of_range if the table lacks it
MathAccent math_accent(std::string_view name);

/// The sign of a delimiter; empty for `.`.
/// @param written  a character, or a command with its backslash, that is_delimiter accepts
std::string_view math_delimiter(std::string_view written);

/// Letters and digits in the font of a command such as \mathbf, as the characters that Unicode has for mathematics.
/// Other characters stay as they are.
/// @param command  "mathbf"; "mathrm" and "mathnormal" change nothing
/// @param letters  UTF-8
std::string letters_in_font(std::string_view command, std::string_view letters);

}  // namespace ropewalk
